import type { Payload } from 'payload'
import type { Setting } from '../payload-types.ts'
import { keptCommentRules } from '../store/kept.ts'
import type { RuleContext, RuleSettings } from './rule.ts'

/** Reads the moderators' settings for the rules. */
export const loadRuleSettings: (payload: Payload) => Promise<RuleSettings> = keptCommentRules

/** Returns the limits of the rules from the site's settings. */
export const limitsOf = (site: Setting): RuleContext['limits'] => ({
  minLength: site.commentMinLength,
  maxLength: site.commentMaxLength,
  holdAtLinks: site.holdAtLinks,
  floodSeconds: site.floodSeconds,
  language: site.language,
})
