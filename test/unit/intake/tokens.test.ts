import { describe, expect, test } from 'vitest'
import { formGivenAt, formToken } from '../../../src/intake/form-token.ts'
import { nudgeToken, readNudge, worthAsking } from '../../../src/intake/nudge.ts'
import { checkProof, makeChallenge } from '../../../src/intake/proof-of-work.ts'
import { pickForm } from '../../../src/intake/untrusted.ts'
import { candidate } from '../../support/rule-context.ts'

const secret = 'a secret of the house'
const now = new Date('2026-11-25T12:00:00Z')
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)

describe('a form token', () => {
  const token = formToken(secret, 'story', now)
  const read = (over: Partial<{ secret: string; token: string; story: string; now: Date }> = {}) =>
    formGivenAt(over.secret ?? secret, over.token ?? token, {
      story: over.story ?? 'story',
      now: over.now ?? later(5),
    })

  test('proves when its story’s form was given out, for a day', () => {
    expect(read()).toEqual(now)
    expect(read({ now: later(24 * 60) })).toEqual(now)
    expect(read({ now: later(24 * 60 + 1) })).toBeNull()
    // A clock that is behind makes no sender too quick.
    expect(read({ now: later(-1) })).toBeNull()
    expect(read({ story: 'other' })).toBeNull()
    expect(read({ secret: 'another secret' })).toBeNull()
    for (const none of ['', 'x', '.', `${token}A`, token.replace('.', '')])
      expect(read({ token: none }), none).toBeNull()
  })
})

describe('a nudge token', () => {
  const sender = { email: 'ann@example.org', prefix: '192.0.2.0/24' }
  const made = { secret, comment: candidate, sender, now }
  const token = nudgeToken('arrival.1', made)
  const read = (over: Partial<typeof made> = {}) =>
    readNudge(token, { ...made, now: later(59), ...over })

  test('proves its slot, and whether the text was changed', () => {
    expect(read()).toMatchObject({ sending: 'arrival.1', isChanged: false })
    expect(read({ comment: { ...candidate, body: 'Hello.' } })).toMatchObject({ isChanged: true })
    expect(nudgeToken('arrival.1', made)).not.toBe(token)
    expect(token).not.toMatch(/ann|192/)
  })

  test('fits one story for one hour, and anyone with the same address or network', () => {
    expect(read({ now: later(61) })).toBeNull()
    expect(read({ comment: { ...candidate, story: 'other' } })).toBeNull()
    expect(read({ secret: 'another secret' })).toBeNull()
    const [email, prefix] = ['bob@example.org', '198.51.100.0/24']
    expect(read({ sender: { ...sender, prefix } })).not.toBeNull()
    expect(read({ sender: { ...sender, email } })).not.toBeNull()
    expect(read({ sender: { email, prefix } })).toBeNull()
    const unknown = { ...made, sender: { email, prefix: 'unknown' } }
    const strangers = { email: 'eve@example.org', prefix: 'unknown' }
    expect(readNudge(nudgeToken('a', unknown), { ...unknown, sender: strangers })).toBeNull()
  })
})

test('words can cause a nudge; links alone cannot', () => {
  const spam = { because: 'spam' } as const
  const words = { because: 'words', words: ['fool'] } as const
  const held = (...rules: string[]) => rules.map((rule) => ({ rule, reason: '' }))
  expect(worthAsking({ heldFor: held('spam-score'), nudges: [spam] })).toEqual([spam])
  expect(worthAsking({ heldFor: held('links', 'spam-score'), nudges: [spam] })).toEqual([])
  const nudges = [{ ...words, words: ['fool'] }, spam]
  expect(worthAsking({ heldFor: held('suspect-words', 'link-domains'), nudges })).toEqual([words])
  // A sender without a proof, or who typed too fast, gets no token that would stand for it.
  for (const rule of ['proof-of-work', 'typing-time', 'rule-failed:proof-of-work'])
    expect(worthAsking({ heldFor: held('suspect-words', rule), nudges }), rule).toEqual([])
})

describe('a proof of work', () => {
  const encode = (json: unknown) => Buffer.from(JSON.stringify(json)).toString('base64')

  test('is refused in any wrong shape', async () => {
    const challenge = await makeChallenge(secret, 'story', new Date())
    const solution = { counter: 1, derivedKey: '00'.repeat(32) }
    for (const proof of [
      '',
      'x',
      encode(null),
      encode([]),
      encode({ challenge }),
      encode({ challenge: { parameters: null, signature: 'x' }, solution }),
      encode({ challenge: { ...challenge, signature: undefined }, solution }),
      encode({ challenge, solution: null }),
      encode({ challenge, solution }),
      encode({ challenge, solution: { ...solution, counter: 'x' } }),
    ])
      expect(await checkProof(secret, proof, 'story'), proof.slice(0, 20)).toBeNull()
  })
})

test('a form keeps only strings, and none longer than our own', () => {
  expect(pickForm(null)).toEqual({ formToken: '', website: '', proofOfWork: '', nudgeToken: '' })
  const sent = { website: 7, formToken: { x: 1 }, proofOfWork: 'p', nudgeToken: 'n'.repeat(9999) }
  expect(pickForm(sent)).toMatchObject({ website: '', formToken: '', proofOfWork: 'p' })
  expect(pickForm(sent).nudgeToken).toHaveLength(4000)
  expect(pickForm(Object.create({ website: 'inherited' }))).toMatchObject({ website: '' })
})
