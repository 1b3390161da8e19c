import { demoComments } from '../../src/demo/comments.ts'
import { baseModel } from '../../src/spam/base.ts'
import { scoreSpam } from '../../src/spam/score.ts'
import { tokensOf } from '../../src/spam/tokens.ts'

/**
 * Ordinary sentences without a link, from the demo's approved comments. No pair of them looks like spam:
 * the score would send such a comment back to its reader.
 */
const sentences = demoComments()
  .flatMap(({ comments }) => comments.filter(({ status }) => status === 'approved'))
  .flatMap(({ body }) => body.match(/[A-Z][^.!?:/“”]{30,120}\.(?= |$)/g) ?? [])
  .filter(
    (body) => scoreSpam(tokensOf({ author: 'Reader', body }), { model: baseModel() }).score < 0.2,
  )

/** Two sentences, another pair for each reader, so that no rule sends the comment back as a copy. */
export function sentencesOf(n: number): string {
  const first = sentences[n % sentences.length]
  const second = sentences[(n * 7 + Math.floor(n / sentences.length) + 3) % sentences.length]
  return `${first} ${second}`
}
