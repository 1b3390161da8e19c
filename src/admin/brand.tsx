import './brand.css'

/** Shows the logo on the login page. */
export function Logo() {
  return <span className="dateline-logo">Dateline</span>
}

/** Shows the icon in the head of every page, beside the link to the dashboard. */
export function Icon() {
  return (
    <svg className="dateline-icon" viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
      <rect x="1" y="3" width="18" height="18" rx="3" fill="currentColor" />
      <path
        d="M5 8.5h14M5 12h9M5 15.5h6"
        stroke="var(--theme-bg)"
        strokeWidth="2"
        strokeLinecap="round"
      />
    </svg>
  )
}
