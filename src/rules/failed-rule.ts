/** The reason of the moderators' filter that stands for the failure of any rule. */
export const FAILED = 'rule-failed'

/** Returns the stored name of a rule that failed or took too long. */
export const failedName = (rule: string): string => `${FAILED}:${rule}`

/** Returns the rule's own name from a stored name. */
export const ruleOf = (stored: string): string => stored.replace(`${FAILED}:`, '')
