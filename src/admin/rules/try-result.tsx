import type { Trial } from '../../trials/try-rules.ts'
import { MarkedText } from '../marked-text.tsx'
import { outcomeNames, saysNames } from './rule-words.ts'

/** Shows the verdict of the rules on a text, and the result of each rule. */
export function TryResult({ outcome, nudges, ms, author, body, spam, rules }: Trial) {
  const reasons = rules.map(({ marks }) => (marks ? { marks } : {}))
  return (
    <>
      <p>
        <strong>{outcomeNames[outcome]}</strong>
        {nudges && ', after the reader was asked to reconsider'}.{' '}
        {spam && `Spam score ${spam.spamScore.toFixed(2)}. `}
        <span className="rules-quiet">({ms} ms)</span>
      </p>
      <blockquote>
        <MarkedText text={author} reasons={reasons} field="author" />:{' '}
        <MarkedText text={body} reasons={reasons} field="body" />
      </blockquote>
      {spam && spam.spamWords.length > 0 && (
        <p className="rules-quiet">
          Words that decided the score:{' '}
          {spam.spamWords.map(({ word, weight }) => `${word} (${weight.toFixed(1)})`).join(', ')}
        </p>
      )}
      <div className="rules-scroll">
        <table className="rules-table">
          <caption>Each rule, in order. Rules in grey would not run.</caption>
          <thead>
            <tr>
              <th scope="col">Rule</th>
              <th scope="col">Result</th>
              <th scope="col">Reason</th>
              <th scope="col">ms</th>
            </tr>
          </thead>
          <tbody>
            {rules.map(({ rule, says, reason, ms: took, counts }) => (
              <tr key={rule} className={counts ? undefined : 'rules-pale'}>
                <th scope="row">{rule}</th>
                <td>{saysNames[says]}</td>
                <td>{reason}</td>
                <td>{took.toFixed(1)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  )
}
