import { progress as bar } from '@clack/prompts'

/** What the seeder tells of its work. */
export type Progress = {
  /** A part begins that has so many things. */
  begin: (what: string, count: number) => void
  /** One thing of the part is done. */
  advance: () => void
  end: (said: string) => void
}

export const silent: Progress = { begin: () => {}, advance: () => {}, end: () => {} }

/** A bar on a terminal, a line for each part elsewhere. `total` is the number of all things. */
export function showProgress(total: number): Progress {
  if (!process.stdout.isTTY) {
    return {
      begin: (what, count) => console.log(`Demo content: ${count} ${what}`),
      advance: () => {},
      end: (said) => console.log(`Demo content: ${said}`),
    }
  }
  const shown = bar({ max: total })
  shown.start('Demo content')
  return {
    begin: (what, count) => shown.message(`Demo content: ${count} ${what}`),
    advance: () => shown.advance(),
    end: (said) => shown.stop(`Demo content: ${said}`),
  }
}
