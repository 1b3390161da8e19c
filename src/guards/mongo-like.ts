import type { mongooseAdapter } from '@payloadcms/db-mongodb'
import { placesOf } from '../lib/letter-case.ts'
import { mongoOf } from '../store/mongo-driver.ts'

type Init = ReturnType<typeof mongooseAdapter>
type Call = (...args: unknown[]) => unknown

/** The calls of a model that have a filter, and its place among their arguments. */
const filtered = {
  countDocuments: 0,
  deleteMany: 0,
  deleteOne: 0,
  find: 0,
  findOne: 0,
  findOneAndDelete: 0,
  findOneAndUpdate: 0,
  updateMany: 0,
  updateOne: 0,
  aggregate: 0,
  distinct: 1,
} as const

/**
 * Makes `like`, `not_like` and `contains` ignore case as on SQLite. The option `i` that Payload 3.90.1
 * gives to MongoDB knows neither `ß` and `ss` nor the dotless i (docs/payload-traps.md: like-wildcards).
 */
export const ignoreCase = ({ init, ...adapter }: Init): Init => ({
  ...adapter,
  init: (args) => {
    const db = init(args)
    const { connect } = db
    return Object.assign(db, {
      connect: async (options: Parameters<NonNullable<typeof connect>>[0]) => {
        await connect?.call(db, options)
        const { collections, versions } = mongoOf({ db })
        for (const models of [collections, versions])
          for (const model of Object.values(models))
            ignoreCaseIn(model as unknown as Record<string, Call>)
      },
    })
  },
})

function ignoreCaseIn(model: Record<string, Call>): void {
  for (const [name, place] of Object.entries(filtered)) {
    const call = model[name]
    if (!call) continue
    model[name] = (...args) =>
      call.apply(
        model,
        args.map((arg, at) => (at === place ? withoutCase(arg) : arg)),
      )
  }
}

/** Returns a filter with its patterns in every spelling; the filter itself when it has none. */
export function withoutCase(filter: unknown): unknown {
  if (Array.isArray(filter)) {
    const parts = filter.map(withoutCase)
    return parts.some((part, at) => part !== filter[at]) ? parts : filter
  }
  if (typeof filter !== 'object' || filter === null) return filter
  // Ids, dates and patterns of our own stay as they are.
  if (Object.getPrototypeOf(filter) !== Object.prototype) return filter
  const { $regex, $options } = filter as { $regex?: unknown; $options?: unknown }
  if (typeof $regex === 'string' && $options === 'i') {
    const word = $regex.replace(/\\(.)/gsu, '$1')
    return { $regex: patternOf(word) }
  }
  const entries = Object.entries(filter)
  const parts = entries.map(([name, part]) => [name, withoutCase(part)] as const)
  const isSame = parts.every(([, part], at) => part === entries[at]?.[1])
  return isSame ? filter : Object.fromEntries(parts)
}

/** The pattern stays short: its own flag takes the letters of ASCII, and lists name the others. */
const patternOf = (word: string): string =>
  `(?i)${placesOf(word)
    .map((ways) => {
      const spelled = ways.map((way) => way.map(oneOf).join(''))
      return spelled.length > 1 ? `(?:${spelled.join('|')})` : spelled.join('')
    })
    .join('')}`

function oneOf(chars: readonly string[]): string {
  const [first = '', second] = chars
  const isPair = chars.length === 2 && /^[A-Z][a-z]$/.test(first + second)
  return chars.length > 1 && !isPair ? `[${chars.join('')}]` : escaped(first)
}

const escaped = (char: string): string => char.replace(/[\\^$*+?.()|[\]{}/-]/, '\\$&')
