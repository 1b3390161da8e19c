import { parseArgs } from 'node:util'
import { baseModel } from '../spam/base.ts'
import { figuresOf, mistakesIn, scoreAll, scoreByFolds, type Scored } from '../spam/evaluate.ts'
import { readCsv } from '../spam/examples.ts'
import { HOLD_AT, SPAM_AT } from '../spam/score.ts'
import { describeToken } from '../spam/tokens.ts'
import { Mistake, read, readCorpora, run, usualCorpora } from './spam-corpora.ts'

// `npm run spam:evaluate -- --test FILE.csv` measures the shipped model. Without a file it measures
// the same training on the corpora, five-fold.

const usage = `Usage: npm run spam:evaluate -- [--test FILE.csv] [--corpora DIR]

  --test     a CSV file with the first line text,spam (spam: 1, 0, true, false, spam or ham):
             scored with what ships
  --corpora  where ${usualCorpora} is, when it is elsewhere; without --test they are scored five-fold`

const MAX_MISTAKES = 15
const MAX_WORDS = 6

run(() => {
  const { test, corpora, help } = readOptions()
  if (help) console.log(usage)
  else if (test === undefined) evaluateByFolds(corpora ?? usualCorpora)
  else evaluateFile(test)
})

function readOptions(): { test?: string; corpora?: string; help?: boolean } {
  const text = { type: 'string' } as const
  try {
    return parseArgs({ options: { test: text, corpora: text, help: { type: 'boolean' } } }).values
  } catch (err) {
    throw new Mistake(`${err instanceof Error ? err.message : String(err)}\n\n${usage}`)
  }
}

function evaluateFile(file: string): void {
  const scored = scoreAll(
    read(file, (text) => readCsv(text, 'comment')),
    baseModel(),
  )
  const { f1, precision, recall, caught, missed, falselyHeld } = figuresOf(scored)
  const unseen = scored.filter(
    ({ score, example: { verdict } }) => score >= SPAM_AT && verdict === 'ham',
  )
  console.log(`F1 ${f1.toFixed(3)}`)
  console.log(`precision ${precision.toFixed(3)}`)
  console.log(`recall ${recall.toFixed(3)}`)
  console.log(
    `\n${scored.length} comments: ${caught} of ${caught + missed} spam held (score ${HOLD_AT} or more), ` +
      `${falselyHeld} of ${scored.length - caught - missed} others; ` +
      `${unseen.length} others marked as spam without review (${SPAM_AT} or more)`,
  )
  showMistakes(scored)
}

function evaluateByFolds(folder: string): void {
  const { comments, messages, seeds } = readCorpora(folder)
  const sets = { comments, messages, both: [...comments, ...messages] }
  console.log('Five-fold cross-validation. All parameters are fitted on the training folds only.')
  for (const [name, examples] of Object.entries(sets)) {
    const scored = scoreByFolds(examples, seeds)
    const { f1, precision, recall } = figuresOf(scored)
    console.log(
      `${name.padEnd(8)} F1 ${f1.toFixed(3)}  precision ${precision.toFixed(3)}  ` +
        `recall ${recall.toFixed(3)}  of ${examples.length}`,
    )
    if (name === 'both') showMistakes(scored)
  }
}

function showMistakes(scored: readonly Scored[]): void {
  const mistakes = mistakesIn(scored)
  if (mistakes.length === 0) return
  console.log(`\nThe worst of ${mistakes.length} mistakes`)
  for (const { score, words, example } of mistakes.slice(0, MAX_MISTAKES)) {
    const text = example.text.replace(/\s+/g, ' ').trim().slice(0, 100)
    const weighed = words
      .slice(0, MAX_WORDS)
      .map(
        ({ word, weight }) => `${describeToken(word)} ${weight > 0 ? '+' : ''}${weight.toFixed(1)}`,
      )
    console.log(`  ${score.toFixed(3)} though ${example.verdict}: ${text}`)
    console.log(`        ${weighed.join(', ')}`)
  }
}
