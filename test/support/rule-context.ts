import { flattenAllFields } from 'payload'
import { CommentRules } from '../../collections/CommentRules.ts'
import type { Candidate, RuleContext, RuleSettings } from '../../src/rules/rule.ts'

/** A comment without any objection. */
export const candidate: Candidate = {
  author: 'Ann',
  email: 'ann@example.org',
  body: 'Hello there.',
  story: 's',
  parent: null,
  answers: null,
}

const defaults = flattenAllFields({ fields: CommentRules.fields }).map((field) => {
  const empty = field.type === 'array' ? [] : ''
  return [field.name, 'defaultValue' in field ? (field.defaultValue ?? empty) : empty] as const
})

/** The settings of a new site, except that no score alone makes a comment spam. */
export const ruleSettings = { ...Object.fromEntries(defaults), spamAt: 1 } as RuleSettings

/** The context of a rule when nothing speaks against a comment. */
export const ruleContext = ({
  settings = {},
  form = {},
  ...over
}: Partial<Omit<RuleContext, 'settings' | 'form'>> & {
  settings?: Partial<RuleSettings>
  form?: Partial<RuleContext['form']>
} = {}): RuleContext => ({
  now: new Date(0),
  limits: { minLength: 2, maxLength: 20, holdAtLinks: 2, floodSeconds: 15, language: 'en' },
  settings: { ...ruleSettings, ...settings },
  openness: { open: true, mode: 'open' },
  closeAfterDays: 7,
  form: { trap: '', givenAt: null, hasProof: false, isSecondThought: false, ...form },
  isVerified: false,
  isBanned: () => Promise.resolve(false),
  useProof: () => Promise.resolve(true),
  findDuplicate: () => Promise.resolve({ isOwn: false, isOfAddress: false, lately: null }),
  recentTexts: () => Promise.resolve({ own: [], others: [] }),
  claimSlot: () => Promise.resolve(null),
  scoreSpam: () => Promise.resolve({ spamScore: 0.1, spamWords: [], isOfCondemnedKind: false }),
  classify: null,
  recordOf: () => Promise.resolve({ approved: 0, rejected: 0 }),
  countApproved: () => Promise.resolve(0),
  ...over,
})
