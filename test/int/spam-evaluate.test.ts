import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { parseCsv } from '../../src/lib/csv.ts'
import { figuresOf, outcomeOfScore, scoreByFolds } from '../../src/spam/evaluate.ts'
import { readCsv, readLines, readTsv } from '../../src/spam/examples.ts'
import { siteInMemory } from '../../src/commands/spam-replay.ts'
import { replay } from '../../src/spam/replay.ts'
import { HOLD_AT, SPAM_AT } from '../../src/spam/score.ts'
import type { Example } from '../../src/spam/train.ts'
import { runCommand } from '../support/run-command.ts'

const at = (file: string): URL => new URL(file, import.meta.url)
const text = (file: string): string => readFileSync(at(file), 'utf8')

describe('a five-fold evaluation on the corpora', () => {
  const corpora = at('../../../shared/corpora/')
  const file = (name: string): URL => new URL(name, corpora)
  // The corpora are not part of the project: without them there is nothing to score.
  const isThere = existsSync(file('spam-comments.csv')) && existsSync(file('spam-sms.tsv'))

  test.skipIf(!isThere)('reaches 0.95 on each set and 0.94 on both', { timeout: 60_000 }, () => {
    const seed = (name: string): string => text(`../../src/spam/data/${name}`)
    const seeds = [
      ...readLines(seed('seed-ham.txt'), 'ham'),
      ...readLines(seed('seed-spam.txt'), 'spam'),
    ]
    const comments = readCsv(readFileSync(file('spam-comments.csv'), 'utf8'), 'comment')
    const messages = readTsv(readFileSync(file('spam-sms.tsv'), 'utf8'))
    expect([comments.length, messages.length]).toEqual([700, 5574])
    const f1Of = (examples: readonly Example[]): number =>
      figuresOf(scoreByFolds(examples, seeds).map(outcomeOfScore)).f1
    expect(f1Of(comments)).toBeGreaterThanOrEqual(0.95)
    expect(f1Of(messages)).toBeGreaterThanOrEqual(0.95)
    expect(f1Of([...comments, ...messages])).toBeGreaterThanOrEqual(0.94)
  })
})

describe('what ships, on sets that it was not trained on', () => {
  const set = at('../../../shared/corpora/spam-gambling.csv')

  test.skipIf(!existsSync(set)).each([
    [20, 0.8],
    [100, 0.945],
  ])(
    'finds a new campaign after %i decisions and holds at most 1 %% of the others',
    { timeout: 60_000 },
    (learned, least) => {
      const examples = readCsv(readFileSync(set, 'utf8'), 'comment')
      for (const seed of [1, 2, 3]) {
        const site = siteInMemory({ spamHoldAt: HOLD_AT, spamAt: SPAM_AT })
        const outcomes = replay(examples, { site, learned, seed }).map(({ example, scored }) => {
          const isSpam = example.verdict === 'spam'
          if (!isSpam) expect(scored.verdict).not.toBe('spam')
          return { isSpam, isFound: scored.verdict !== 'pass' }
        })
        const { f1, falselyHeld, ham } = figuresOf(outcomes)
        expect(f1).toBeGreaterThanOrEqual(least)
        expect(falselyHeld).toBeLessThanOrEqual(ham / 100)
      }
    },
  )
})

describe('a CSV', () => {
  test('is parsed with quotes, line breaks, empty fields and a byte order mark', () => {
    expect(parseCsv('\uFEFFa,b\r\n"x, ""y""\nz",1\n\n,\n"",2')).toEqual([
      ['a', 'b'],
      ['x, "y"\nz', '1'],
      ['', ''],
      ['', '2'],
    ])
    expect(parseCsv('5" pipe,0')).toEqual([['5" pipe', '0']])
    expect(parseCsv('')).toEqual([])
    expect(() => parseCsv('a,b\n"open,1')).toThrow('line 2')
  })

  test('causes an error for a wrong label or column, and may label spam in any usual way', () => {
    const read = (rows: string) => readCsv(`text,spam\n${rows}`, 'comment').map((e) => e.verdict)
    expect(read('a,1\nb,TRUE\nc,spam\nd,0\ne,false\nf, ham ')).toEqual([
      'spam',
      'spam',
      'spam',
      'ham',
      'ham',
      'ham',
    ])
    expect(() => read('a,1\nb,perhaps')).toThrow(
      'row 3: spam must be 1, 0, true, false, spam or ham, but is “perhaps”',
    )
    expect(() => read('a, b,1')).toThrow('row 2 must have two columns, but has 3')
    expect(() => read('')).toThrow('must have at least one row')
    expect(() => readCsv('CONTENT,CLASS\na,1', 'comment')).toThrow('“text,spam”')
  })
})

describe('npm run spam:evaluate', { timeout: 30_000 }, () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'dateline-spam-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const write = (name: string, content: string | Buffer): string => {
    writeFileSync(path.join(folder, name), content)
    return path.join(folder, name)
  }

  test('prints F1, precision and recall, then the mistakes with their weights', async () => {
    const file = write(
      'test.csv',
      'text,spam\n"Check out my channel, subscribe!",1\nI like the mayor.,0\nA quiet day.,1\n',
    )
    const { code, stdout } = await runCommand('spam-evaluate', ['--test', file])
    expect(code).toBe(0)
    expect(stdout.split('\n').slice(0, 5)).toEqual([
      'F1 0.667',
      'precision 1.000',
      'recall 0.500',
      'ham held 0 of 1',
      'ham marked as spam 0 of 1',
    ])
    expect(stdout).toContain('though spam: A quiet day.')
  })

  test('ends without an error when its reader has seen enough', async () => {
    const file = write('short.csv', 'text,spam\nI like the mayor.,0\nA quiet day.,1\n')
    // As npm runs it: the bundle ends before Node reports a closed pipe.
    const program = ['--import', 'tsx', 'src/commands/spam-evaluate.ts']
    const child = spawn(process.execPath, [...program, '--test', file])
    child.stdout.destroy()
    let stderr = ''
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
    const code = await new Promise((done) => child.on('close', done))
    expect([code, stderr]).toEqual([0, ''])
  })

  test.each([
    ['a file that is not there', () => path.join(folder, 'none.csv'), 'the file does not exist'],
    ['a folder', () => folder, 'it is a folder'],
    ['other columns', () => write('other.csv', 'CONTENT,CLASS\na,1\n'), 'must be “text,spam”'],
    ['no text', () => write('bytes.csv', Buffer.from([0xff, 0xfe, 0x00])), 'it is not UTF-8 text'],
  ])('reports in one line %s', async (_, file, expectedError) => {
    const { code, stdout, stderr } = await runCommand('spam-evaluate', ['--test', file()])
    expect(code).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toContain(expectedError)
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })

  test('learns the first rows and scores the others, the same for the same seed', async () => {
    const rows = Array.from(
      { length: 12 },
      (_, n) => `Larsen Windows has an offer ${n},1\nThe tram is late ${n},0`,
    )
    const file = write('learn.csv', `text,spam\n${rows.join('\n')}\n`)
    const ask = async (...args: string[]) =>
      (await runCommand('spam-evaluate', ['--test', file, ...args])).stdout
    expect(await ask()).toContain('recall 0.000')
    const learned = await ask('--learn', '20', '--seed', '5')
    expect(learned).toMatch(/^F1 1\.000\n[^]*\n4 comments after 20 decisions, seed 5/)
    expect(await ask('--learn', '20', '--seed', '5')).toBe(learned)
    const { code, stderr } = await runCommand('spam-evaluate', ['--test', file, '--learn', '24'])
    expect([code, stderr]).toEqual([1, expect.stringContaining('the file has 24')])
  })

  test('names the folder of the missing corpora', async () => {
    const { code, stderr } = await runCommand('spam-evaluate', ['--corpora', folder])
    expect(code).toBe(1)
    expect(stderr).toContain(`in ${folder}`)
  })
})
