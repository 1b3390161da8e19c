'use client'

export type Bar = { label: string; person: number; machine?: number }

type Props = { caption: string; rows: readonly Bar[]; byWhom?: boolean }

/** Shows a plot as a table. Users who see get bars beside the figures. */
export function Bars({ caption, rows, byWhom = false }: Props) {
  const max = Math.max(1, ...rows.map(({ person, machine = 0 }) => person + machine))
  if (rows.length === 0) return <p className="moderation-quiet">{caption}: none.</p>
  return (
    <table className="redress-bars">
      <caption>{caption}</caption>
      <thead className={byWhom ? undefined : 'moderation-hidden'}>
        <tr>
          <th scope="col">Kind</th>
          <th scope="col">{byWhom ? 'People' : 'Number'}</th>
          {byWhom && <th scope="col">Rules</th>}
          <td className="redress-bars__bar" />
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, person, machine = 0 }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{person.toLocaleString('en')}</td>
            {byWhom && <td>{machine.toLocaleString('en')}</td>}
            <td className="redress-bars__bar">
              <svg viewBox={`0 0 ${max} 1`} preserveAspectRatio="none" aria-hidden="true">
                <rect className="person" width={person} height={1} />
                <rect className="machine" x={person} width={machine} height={1} />
              </svg>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
