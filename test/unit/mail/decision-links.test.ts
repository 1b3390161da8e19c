import { expect, test } from 'vitest'
import { signToken } from '../../../src/lib/signed-token.ts'
import { textState } from '../../../src/comments/text-state.ts'
import {
  decisionLinks,
  issuedAt,
  linkVerdicts,
  readDecisionLink,
} from '../../../src/mail/decision-links.ts'

const secret = 'a secret of some length'
const now = new Date('2026-01-01T12:00:00Z')
const comment = { id: 'c1', status: 'pending', author: 'Ann', body: 'Hello' } as const
const links = decisionLinks(comment, 'u1', { secret, serverURL: 'https://a.example', now })
const tokenOf = (link: string): string => link.slice('https://a.example/decide/'.length)

test.each(linkVerdicts)('the %s link carries its own content and nothing else', (verdict) => {
  expect(readDecisionLink(secret, tokenOf(links[verdict]))).toEqual({
    comment: 'c1',
    user: 'u1',
    verdict,
    seen: 'pending',
    text: textState(comment),
    expires: new Date('2026-01-08T12:00:00Z'),
  })
})

test('a link with any letter changed, or with another key, does not open', () => {
  const token = tokenOf(links.approved)
  expect(readDecisionLink('another secret', token)).toBeNull()
  for (let i = 0; i < token.length; i += 1) {
    const other = token[i] === 'A' ? 'B' : 'A'
    const changed = token.slice(0, i) + other + token.slice(i + 1)
    const read = readDecisionLink(secret, changed)
    // The last letters of each half carry bits that base64 drops: the same bytes make the same link.
    if (read) expect(read).toEqual(readDecisionLink(secret, token))
  }
  for (const cut of [
    '',
    '.',
    token.slice(1),
    token.slice(0, -2),
    `${token}x`,
    '%00',
    'x'.repeat(9999),
  ])
    expect(readDecisionLink(secret, cut)).toBeNull()
})

test('a signature for another purpose makes no link', () => {
  const parts = 'approved pending c1 u1 99999999999 text'
  expect(readDecisionLink(secret, signToken(secret, 'unsubscribe', parts))).toBeNull()
  expect(readDecisionLink(secret, signToken(secret, 'decision', parts))).not.toBeNull()
})

test('another text makes another state, and text cannot move between name and body unnoticed', () => {
  const states = [
    { author: 'Ann', body: 'Hello' },
    { author: 'Ann', body: 'Hello ' },
    { author: 'Ann"', body: ',"Hello' },
    { author: 'AnnH', body: 'ello' },
  ].map(textState)
  expect(new Set(states).size).toBe(4)
})

test('a link knows when its email was written', () => {
  const link = readDecisionLink(secret, tokenOf(links.spam))
  expect(issuedAt(link!)).toEqual(now)
})
