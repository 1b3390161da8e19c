// A story's body nests some dozens of levels; what walks it later is recursive.
const MAX_NESTING = 200

/** Whether a parsed JSON value nests deeper than anything that is meant. */
export const isTooDeep = (value: unknown, levels = MAX_NESTING): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((part) => isTooDeep(part, levels - 1)))
