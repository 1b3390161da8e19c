import { parseArgs } from 'node:util'
import { figuresOf, outcomeOfScore, scoreByFolds } from '../spam/evaluate.ts'
import { readCsv } from '../spam/examples.ts'
import { replay, type Replayed } from '../spam/replay.ts'
import { HOLD_AT, SPAM_AT } from '../spam/score.ts'
import { Mistake, read, readCorpora, run, usualCorpora } from './spam-corpora.ts'
import { type SpamJudgement, siteInMemory } from './spam-replay.ts'

// `npm run spam:evaluate -- --test FILE.csv` measures what ships, with the shipped settings and the code
// of the product. Without a file it measures the same training on the corpora, five-fold.

const usage = `Usage: npm run spam:evaluate -- [--test FILE.csv [--learn N] [--seed S]] [--corpora DIR]

  --test     a CSV file with the first line text,spam (spam: 1, 0, true, false, spam or ham): its rows
             are comments of different readers within one day, shuffled and scored with what ships
  --learn    the number of first rows that moderators decide on; the others are scored (default 0)
  --seed     the seed of the shuffle (default 1)
  --corpora  where ${usualCorpora} is, when it is elsewhere; without --test they are scored five-fold`

const MAX_MISTAKES = 15
const MAX_WORDS = 6

type Options = { test?: string; learn?: string; seed?: string; corpora?: string; help?: boolean }

function readOptions(): Options {
  const text = { type: 'string' } as const
  const options = { test: text, learn: text, seed: text, corpora: text }
  try {
    return parseArgs({ options: { ...options, help: { type: 'boolean' } } }).values
  } catch (err) {
    throw new Mistake(`${err instanceof Error ? err.message : String(err)}\n\n${usage}`)
  }
}

function numberIn(text: string | undefined, otherwise: number): number {
  if (text === undefined) return otherwise
  if (!/^\d{1,9}$/.test(text))
    throw new Mistake(`--learn and --seed must be whole numbers, but one is “${text}”.`)
  return Number(text)
}

function evaluateFile(file: string, { learned, seed }: { learned: number; seed: number }): void {
  const examples = read(file, (text) => readCsv(text, 'comment'))
  if (learned >= examples.length)
    throw new Mistake(`--learn must leave rows to score: the file has ${examples.length}.`)
  const site = siteInMemory({ spamHoldAt: HOLD_AT, spamAt: SPAM_AT })
  const replayed = replay(examples, { site, learned, seed })
  const { f1, precision, recall, caught, missed, falselyHeld, ham } = figuresOf(
    replayed.map((one) => ({ isSpam: isSpam(one), isFound: isFound(one) })),
  )
  const unseen = replayed.filter((one) => !isSpam(one) && one.scored.verdict === 'spam').length
  console.log(`F1 ${f1.toFixed(3)}`)
  console.log(`precision ${precision.toFixed(3)}`)
  console.log(`recall ${recall.toFixed(3)}`)
  console.log(`ham held ${falselyHeld - unseen} of ${ham}`)
  console.log(`ham marked as spam ${unseen} of ${ham}`)
  console.log(
    `\n${replayed.length} comments after ${learned} decisions, seed ${seed}: ` +
      `${caught} of ${caught + missed} spam found (score ${HOLD_AT} or more)`,
  )
  showMistakes(replayed)
}

function evaluateByFolds(folder: string): void {
  const { comments, messages, seeds } = readCorpora(folder)
  const sets = { comments, messages, both: [...comments, ...messages] }
  console.log('Five-fold cross-validation. All parameters are fitted on the training folds only.')
  for (const [name, examples] of Object.entries(sets)) {
    const { f1, precision, recall } = figuresOf(scoreByFolds(examples, seeds).map(outcomeOfScore))
    console.log(
      `${name.padEnd(8)} F1 ${f1.toFixed(3)}  precision ${precision.toFixed(3)}  ` +
        `recall ${recall.toFixed(3)}  of ${examples.length}`,
    )
  }
}

type One = Replayed<SpamJudgement>
const isSpam = ({ example }: One): boolean => example.verdict === 'spam'
const isFound = ({ scored }: One): boolean => scored.verdict !== 'pass'
const distance = ({ scored }: One): number => Math.abs(scored.spamScore - HOLD_AT)

function showMistakes(replayed: readonly One[]): void {
  const mistakes = replayed
    .filter((one) => isFound(one) !== isSpam(one))
    .sort((a, b) => distance(b) - distance(a))
  if (mistakes.length === 0) return
  console.log(`\nThe worst of ${mistakes.length} mistakes`)
  for (const { scored, example } of mistakes.slice(0, MAX_MISTAKES)) {
    const text = example.text.replace(/\s+/g, ' ').trim().slice(0, 100)
    const weighed = scored.spamWords
      .slice(0, MAX_WORDS)
      .map(({ word, weight }) => `${word} ${weight > 0 ? '+' : ''}${weight.toFixed(1)}`)
    console.log(`  ${scored.spamScore.toFixed(3)} though ${example.verdict}: ${text}`)
    console.log(`        ${weighed.join(', ')}`)
  }
}

run(() => {
  const { test, learn, seed, corpora, help } = readOptions()
  if (help) console.log(usage)
  else if (test === undefined) evaluateByFolds(corpora ?? usualCorpora)
  else evaluateFile(test, { learned: numberIn(learn, 0), seed: numberIn(seed, 1) })
})
