/**
 * The rules for the dark look of an email, which inline styles cannot express. A mail program that
 * drops this sheet shows the light look.
 */
export const emailStyle = `
:root { color-scheme: light dark; supported-color-schemes: light dark }
@media (prefers-color-scheme: dark) {
  body { color: #eceae4 !important; background: #171614 !important }
  h2 { border-color: #55524a !important }
  td.label { color: #b5b1a6 !important }
  a.button.plain { color: #171614 !important; background: #eceae4 !important }
  a.button.good { background: #2b8447 !important }
  a.button.bad { background: #c0392f !important }
  a.short.plain { color: #eceae4 !important }
  a.short.good { color: #7ccf95 !important }
  a.short.bad { color: #f0968c !important }
}
`
