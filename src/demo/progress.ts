import { progress as bar } from '@clack/prompts'

/** Receives the progress of the seeder. */
export type Progress = {
  /** Begins a part with `count` things. */
  begin: (what: string, count: number) => void
  /** Counts one thing of the part as done. */
  advance: () => void
  end: (message: string) => void
}

/** Shows no progress. */
export const silent: Progress = { begin: () => {}, advance: () => {}, end: () => {} }

/**
 * Shows a bar on a terminal, or else one line for each part. `total` is the number of all things.
 */
export function showProgress(total: number): Progress {
  if (!process.stdout.isTTY) {
    return {
      begin: (what, count) => console.log(`Demo content: ${count} ${what}`),
      advance: () => {},
      end: (message) => console.log(`Demo content: ${message}`),
    }
  }
  const shown = bar({ max: total })
  shown.start('Demo content')
  return {
    begin: (what, count) => shown.message(`Demo content: ${count} ${what}`),
    advance: () => shown.advance(),
    end: (message) => shown.stop(`Demo content: ${message}`),
  }
}
