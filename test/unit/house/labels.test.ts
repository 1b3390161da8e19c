import type { Field } from 'payload'
import { expect, test } from 'vitest'
import { Bans } from '../../../collections/Bans.ts'
import { CommentRules } from '../../../collections/CommentRules.ts'
import { Comments } from '../../../collections/Comments.ts'
import { ModerationEvents } from '../../../collections/ModerationEvents.ts'
import { Reports } from '../../../collections/Reports.ts'
import { Settings } from '../../../collections/Settings.ts'
import { readInput } from '../../../src/desk/input.ts'
import { rulesInput } from '../../../src/rules/rule-input.ts'

type Shown = { name?: string; label?: unknown; hidden?: boolean; options?: unknown[] } & {
  admin?: { hidden?: boolean; disabled?: boolean }
  fields?: Field[]
}

/** Returns the fields that the panel shows, also those in rows and arrays. */
const shownIn = (fields: readonly Field[]): Shown[] =>
  fields.flatMap((field) => {
    const one = field as Shown
    if (one.hidden || one.admin?.hidden || one.admin?.disabled || field.type === 'ui') return []
    return [one, ...shownIn(one.fields ?? [])]
  })

test.each([Comments, CommentRules, Settings, Bans, Reports, ModerationEvents])(
  'the panel names the fields and values of $slug in words, and not as the code does',
  ({ fields }) => {
    const shown = shownIn(fields)
    expect(shown.length).toBeGreaterThan(3)
    for (const { name = '', label, options = [] } of shown) {
      // Payload makes “Spam Hold At” of `spamHoldAt` when there is no label.
      const words = typeof label === 'string' ? label : name
      expect([name, words]).toEqual([name, expect.not.stringMatching(/[a-z][A-Z]/)])
      for (const option of options) expect(option).toMatchObject({ label: expect.any(String) })
    }
  },
)

test('an error about a setting names it as its form does', () => {
  expect(() => readInput(rulesInput, { spamHoldAt: 2 })).toThrow(
    'Waits from spam score must be at most 1.',
  )
})
