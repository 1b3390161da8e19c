import { beforeAll, expect, test } from 'vitest'
import { verifiedToken } from '../../src/intake/verified.ts'
import { useDateline } from '../support/app.ts'
import { approvedComment, createStory, sendComment } from '../support/content.ts'
import { settleIn } from '../support/privacy.ts'
import { wanted } from '../support/requests.ts'

const dateline = useDateline()
let story: string
beforeAll(async () => {
  story = (await createStory(dateline)).id
})

const forgetSlots = () => dateline.payload.db.deleteMany({ collection: 'claims', where: {} })
const proofOf = (email: string, now = new Date()) => ({
  'x-dateline-verified': verifiedToken(dateline.config.secret, email, now),
})

/** A reader whose comments appear at once while the proof counts. */
async function knownReader(email: string): Promise<string> {
  for (const body of ['The first of two.', 'The second of two.']) {
    await approvedComment(dateline, { story, author: 'Known', email, body })
    await forgetSlots()
  }
  return email
}

let sent = 0
const appearsAtOnce = async (email: string, headers: Record<string, string>): Promise<boolean> => {
  const body = `Comment ${(sent += 1)} with a proof.`
  const made = await sendComment(dateline, { story, author: 'Known', email, body }, { headers })
  const { id } = wanted(made, 201).doc
  await forgetSlots()
  return (await dateline.payload.findByID({ collection: 'comments', id })).status === 'approved'
}
const revoke = (headers: Record<string, string>) =>
  dateline.ask('/api/comments/verified/revoke', { method: 'POST', headers })

test('a proof that its reader revokes counts for nothing at once, and a later one counts', async () => {
  const email = await knownReader('leaves@example.org')
  const other = await knownReader('stays@example.org')
  const proof = proofOf(email, new Date(Date.now() - 60_000))
  expect(await appearsAtOnce(email, proof)).toBe(true)
  const answer = await revoke(proof)
  expect(wanted(answer, 200)).toEqual({ revoked: true })
  expect(answer.headers.getSetCookie()[0]).toMatch(/^dateline-verified=; Max-Age=0;/)
  expect(await appearsAtOnce(email, proof)).toBe(false)
  // A proof in another browser is of the same address.
  expect(await appearsAtOnce(email, proofOf(email, new Date(Date.now() - 30_000)))).toBe(false)
  expect(await appearsAtOnce(other, proofOf(other))).toBe(true)
  expect(await appearsAtOnce(email, proofOf(email, new Date(Date.now() + 60_000)))).toBe(true)
  // Again, it answers the same.
  expect(wanted(await revoke(proof), 200)).toEqual({ revoked: true })
})

test('a proof that is missing or forged revokes nothing', async () => {
  const email = await knownReader('target@example.org')
  const forged: Record<string, string>[] = [
    {},
    { 'x-dateline-verified': `${'a'.repeat(40)}.${'b'.repeat(43)}` },
  ]
  for (const headers of forged) {
    const { status, json } = await revoke(headers)
    expect([status, json.errors[0].code]).toEqual([403, 'token-invalid'])
  }
  expect(await appearsAtOnce(email, proofOf(email))).toBe(true)
})

test('the proofs of an erased reader count for nothing', async () => {
  const email = await knownReader('erased@example.org')
  const proof = proofOf(email, new Date(Date.now() - 60_000))
  expect(await appearsAtOnce(email, proof)).toBe(true)
  wanted(await dateline.ask('/api/privacy/erase', { as: 'admin', json: { email } }), 200)
  await settleIn(dateline, 60)
  await knownReader(email)
  expect(await appearsAtOnce(email, proof)).toBe(false)
  const rows = await dateline.payload.db.find({ collection: 'revocations', pagination: false })
  expect(JSON.stringify(rows.docs)).not.toContain(email)
})

test('a setting revokes all proofs from before a time', async () => {
  const email = await knownReader('everybody@example.org')
  const proof = proofOf(email, new Date(Date.now() - 60_000))
  expect(await appearsAtOnce(email, proof)).toBe(true)
  const save = (verifiedSince: string | null) =>
    dateline.ask('/api/globals/settings', { as: 'admin', json: { verifiedSince } })
  wanted(await save(new Date(Date.now() - 1_000).toISOString()), 200)
  expect(await appearsAtOnce(email, proof)).toBe(false)
  expect(await appearsAtOnce(email, proofOf(email))).toBe(true)
  wanted(await save(null), 200)
  expect(await appearsAtOnce(email, proof)).toBe(true)
})

test('a revocation is forgotten when its proofs would have ended', async () => {
  const email = await knownReader('past@example.org')
  wanted(await revoke(proofOf(email)), 200)
  const count = async () =>
    (await dateline.payload.db.count({ collection: 'revocations' })).totalDocs
  expect(await count()).toBeGreaterThan(0)
  await settleIn(dateline, 364 * 86_400)
  expect(await count()).toBeGreaterThan(0)
  await settleIn(dateline, 366 * 86_400)
  expect(await count()).toBe(0)
})
