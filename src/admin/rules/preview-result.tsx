import type { PreviewChange, Preview } from '../../trials/preview.ts'
import { commentVerdicts, outcomes, type TrialOutcome } from '../../trials/preview-table.ts'
import { MarkedText } from '../marked-text.tsx'
import { changeInWords, difference, outcomeNames, verdictNames } from './rule-words.ts'

/** Shows the effect of the settings: the faulty lines, the changes, and a table of all verdicts. */
export function PreviewResult({ comments, ms, problems, before, after, changes }: Preview) {
  const changed = changes.reduce((sum, { count }) => sum + count, 0)
  return (
    <>
      {problems.length > 0 && (
        <ul className="rules-problems">
          {problems.slice(0, 20).map(({ list, line, entry, message }) => (
            <li key={`${list} ${line}`}>
              {list}, line {line} ({entry.slice(0, 40)}): {message}
            </li>
          ))}
        </ul>
      )}
      <p>
        {changed === 0
          ? `None of the newest ${comments} comments would get another result.`
          : `${changed} of the newest ${comments} comments would get another result:`}{' '}
        <span className="rules-quiet">({ms} ms)</span>
      </p>
      {changes.map((change) => (
        <Examples key={`${change.decided} ${change.before} ${change.after}`} {...change} />
      ))}
      <div className="rules-scroll">
        <table className="rules-table">
          <caption>All comments by moderators’ decisions (the change in brackets)</caption>
          <thead>
            <tr>
              <th scope="col">New result</th>
              {commentVerdicts.map((verdict) => (
                <th key={verdict} scope="col">
                  {verdictNames[verdict]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {outcomes.map((outcome) => (
              <Row key={outcome} outcome={outcome} before={before} after={after} />
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}

type RowProps = { outcome: TrialOutcome } & Pick<Preview, 'before' | 'after'>

function Row({ outcome, before, after }: RowProps) {
  return (
    <tr>
      <th scope="row">{outcomeNames[outcome]}</th>
      {commentVerdicts.map((verdict) => {
        const [now, until] = [after[outcome][verdict], before[outcome][verdict]]
        const by = difference(now, until)
        return (
          <td key={verdict}>
            {now}
            {by && <span className="rules-quiet"> ({by})</span>}
          </td>
        )
      })}
    </tr>
  )
}

function Examples({ examples, ...way }: PreviewChange) {
  return (
    <details className="rules-change">
      <summary>{changeInWords(way)}</summary>
      <ul>
        {examples.map(({ id, author, text, heldFor }) => (
          <li key={id}>
            <a href={`/admin/collections/comments/${id}`}>
              <MarkedText text={author} reasons={heldFor} field="author" />
            </a>
            <blockquote>
              <MarkedText text={text} reasons={heldFor} field="body" />
            </blockquote>
            <span className="rules-quiet">{heldFor.map(({ reason }) => reason).join(' ')}</span>
          </li>
        ))}
      </ul>
    </details>
  )
}
