import type { ErrorCode } from '../errors.ts'
import type { Refusal } from '../comments/verdict.ts'
import { lengthProblem } from '../lib/text-length.ts'
import type { Rule } from './rule.ts'

// Rules about the length of a comment and about its story.

const closedCode = {
  NOT_ALLOWED: 'comments-not-allowed',
  CLOSED_BY_EDITOR: 'comments-closed-by-editor',
  TOO_OLD: 'comments-too-old',
} as const satisfies Record<string, ErrorCode>

type Refused = { refuse: Refusal } | undefined

/** Refuses a comment that is too short or too long. */
export const length: Rule = {
  name: 'length',
  label: null,
  check: null,
  isByText: false,
  judge: ({ body }, { limits: { minLength: min, maxLength: max } }): Refused => {
    const problem = lengthProblem(body, { min, max })
    if (problem === null) return undefined
    const code = problem === 'too-large' ? 'comment-too-large' : (`body-${problem}` as const)
    return { refuse: { code, field: 'body', values: { min, max } } }
  },
}

/** Refuses a comment on a story that is not public or not open for comments. */
export const storyOpen: Rule = {
  name: 'story-open',
  label: null,
  check: null,
  isByText: false,
  judge: (_, { openness, closeAfterDays }) => {
    if (!openness) return { refuse: { code: 'story-not-found', field: 'story' } }
    if (openness.open) return undefined
    return { refuse: { code: closedCode[openness.because], values: { days: closeAfterDays } } }
  },
}

/** Holds every comment when the mode is `all`. */
export const everyComment: Rule = {
  name: 'mode-all',
  label: 'Every comment is held here',
  check: null,
  isByText: false,
  readersOnly: true,
  judge: (_, { openness }) =>
    openness?.open && openness.mode === 'all' ? { hold: 'Every comment here is held.' } : undefined,
}
