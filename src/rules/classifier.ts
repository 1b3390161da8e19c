import type { Rule } from './rule.ts'

/** Asks the operator's own service. A comment that is already held is not sent to it. */
export const classifier: Rule = {
  name: 'classifier',
  label: 'Outside classifier',
  check: 'classifier',
  isByText: false,
  readersOnly: true,
  costly: true,
  limitMs: 800,
  judge: async (_, { classify }, signal) => {
    if (!classify) return undefined
    const { verdict, reason } = await classify(signal)
    if (verdict === 'spam') return { spam: reason }
    return verdict === 'hold' ? { hold: reason } : undefined
  },
}
