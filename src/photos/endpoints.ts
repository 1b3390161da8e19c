import { addDataAndFileToRequest, type Endpoint } from 'payload'
import { z } from 'zod'
import { isWriter } from '../access/roles.ts'
import { printedCredit } from '../captions/printed-credit.ts'
import { type TakenApart, takeApart } from '../captions/take-apart.ts'
import { DatelineError } from '../errors.ts'

/** The longest text of a field, in UTF-16 code units. */
const MAX_CHARACTERS = 20_000

const text = z.string().max(MAX_CHARACTERS)

const asked = z.object({
  caption: text,
  headline: text.nullish(),
  credit: text.nullish(),
  byline: text.nullish(),
  agency: text.nullish(),
  filePhoto: z.boolean().nullish(),
  takenOn: text.nullish(),
  sublocation: text.nullish(),
  city: text.nullish(),
  state: text.nullish(),
  country: text.nullish(),
  countryCode: text.nullish(),
  instructions: text.nullish(),
  keywords: z.array(text).max(1000).nullish(),
})

export type TakeApartRequest = z.input<typeof asked>

/** The result that taking the caption apart would have. Nothing is stored. */
export type TakeApartAnswer = TakenApart & { printedCredit: string }

/** Takes a caption apart for a writer, and answers what it would do. */
export const takeApartEndpoint: Endpoint = {
  method: 'post',
  path: '/take-apart',
  handler: async (req) => {
    if (!isWriter({ req }))
      throw new DatelineError('forbidden', 'Only reporters and editors can do this.')
    await addDataAndFileToRequest(req)
    const taken = takeApart(readAsked(req.data))
    const answer: TakeApartAnswer = { ...taken, printedCredit: printedCredit(taken.photo) }
    return Response.json(answer, { headers: { 'Cache-Control': 'no-store' } })
  },
}

function readAsked(raw: unknown) {
  const parsed = asked.safeParse(raw ?? {})
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const field = issue?.path.join('.') ?? ''
    throw new DatelineError('validation', `${field || 'The body'}: ${issue?.message ?? 'wrong'}.`, {
      field,
    })
  }
  const { caption, ...others } = parsed.data
  const known = Object.entries(others).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [[name, value] as const],
  )
  return { caption, ...Object.fromEntries(known) }
}
