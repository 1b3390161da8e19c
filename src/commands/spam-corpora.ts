import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { readCsv, readLines, readTsv } from '../spam/examples.ts'
import type { Example } from '../spam/train.ts'

// The two spam commands read the corpora, which lie beside the project and are not part of it.

/** An error that the operator can correct. The command prints its message and exits with 1. */
export class Mistake extends Error {}

export const usualCorpora = '../shared/corpora'

const seeds = 'src/spam/data'
const names = { comments: 'spam-comments.csv', messages: 'spam-sms.tsv' }

export type Corpora = { comments: Example[]; messages: Example[]; seeds: Example[] }

/**
 * Reads the corpora.
 * @throws Mistake with the folder where they were expected
 */
export function readCorpora(folder: string): Corpora {
  const file = (name: string) => path.resolve(folder, name)
  const missing = Object.values(names).filter((name) => !existsSync(file(name)))
  if (missing.length > 0)
    throw new Mistake(
      `The corpora are missing: ${missing.join(' and ')} must be in ${path.resolve(folder)}.\n` +
        'Name their folder with --corpora DIR.',
    )
  return {
    comments: read(file(names.comments), (text) => readCsv(text, 'comment')),
    messages: read(file(names.messages), readTsv),
    seeds: [
      ...read(path.join(seeds, 'seed-ham.txt'), (text) => readLines(text, 'ham')),
      ...read(path.join(seeds, 'seed-spam.txt'), (text) => readLines(text, 'spam')),
    ],
  }
}

/**
 * Reads and parses one file.
 * @throws Mistake with the file and the error
 */
export function read<T>(file: string, parse: (text: string) => T): T {
  try {
    return parse(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(file)))
  } catch (err) {
    throw new Mistake(`${file} cannot be read: ${plainly(err)}.`)
  }
}

function plainly(err: unknown): string {
  const { code, message } = err as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'the file does not exist'
  if (code === 'EACCES') return 'permission is denied'
  if (code === 'EISDIR') return 'it is a folder'
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'it is not UTF-8 text'
  return message
}

/** Runs a command. It prints a mistake in one line and any other error with its stack. */
export function run(command: () => void): void {
  // A reader such as `head` takes what it wants and closes the pipe.
  process.stdout.on('error', (err: NodeJS.ErrnoException) => {
    if (err.code !== 'EPIPE') throw err
  })
  try {
    command()
  } catch (err) {
    console.error(err instanceof Mistake ? err.message : err)
    process.exitCode = 1
  }
}
