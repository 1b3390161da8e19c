import { expect, test } from 'vitest'
import { commonPasswords, toShippedPasswords } from '../../../src/accounts/common-passwords.ts'
import { passwordFault, toHashed } from '../../../src/accounts/password-rules.ts'

const known = { email: 'ada.marsh@example.org', name: 'Ada Marsh', siteName: 'The Harbour Post' }
const faultOf = (password: string) => passwordFault(password, known)

test.each([
  'correct horse battery',
  'four random words here',
  'xk9-tulip-Örebro',
  '7f3a91bc04de',
  'harbour-lantern-79',
  '密码是一个很长的句子呢对吗',
])('takes “%s”', (password) => expect(faultOf(password)).toBeUndefined())

test.each([
  ['short', /at least 12/],
  ['elevenchars', /at least 12/],
  // Seven families and four letters are eleven characters, though they are far more code points.
  ['👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧👨‍👩‍👧abcd', /at least 12/],
  [`${'e\u0301'.repeat(8)}abc`, /at least 12/],
  ['x'.repeat(501), /at most 500/],
  ['aaaaaaaaaaaa', /repeats/],
  ['121212121212', /repeats/],
  ['\0'.padEnd(14, 'abcdefg'), /cannot be stored/],
])('refuses “%s” for its characters', (password, message) =>
  expect(faultOf(password)).toMatch(message),
)

test.each([
  '1qaz2wsx3edc',
  ' 1QAZ2WSX3EDC ',
  '１ｑａｚ２ｗｓｘ３ｅｄｃ',
  'leave me alone',
  'Password123!',
  'P@ssw0rd1234',
  '!!sunshine!!',
  'dragonmonkey',
  'iloveyouiloveyou',
  'abcdefabcdef',
])('refuses “%s” as a common one', (password) => expect(faultOf(password)).toMatch(/most common/))

test.each([
  'ada.marsh@example.org',
  'ADA.MARSH@example.org',
  'adamarsh2024',
  'Ada Marsh 123',
  'The Harbour Post',
  'theharbourpost1',
])('refuses “%s” as made of what everybody knows', (password) =>
  expect(faultOf(password)).toMatch(/your name, your email address or the name of the site/),
)

test('a name in a password of one’s own is no fault', () => {
  expect(faultOf('Marsh-lantern-44-tide')).toBeUndefined()
  expect(passwordFault('harbour-lantern-79', {})).toBeUndefined()
})

test('a password has one form, whatever keyboard typed its letters', () => {
  expect(toHashed('Zoe\u0308')).toBe(toHashed('Zo\u00eb'))
})

test('the shipped list has the commonest passwords', () => {
  expect(commonPasswords().size).toBeGreaterThan(9_500)
  for (const one of ['123456', 'password', 'qwertyuiop', '1qaz2wsx3edc'])
    expect(commonPasswords().has(one)).toBe(true)
})

test('a list is cut to the commonest 10,000 and the longer ones, and a broken one is refused', () => {
  const all = Array.from({ length: 25_000 }, (_, n) => (n === 24_000 ? 'a long password' : `p${n}`))
  const cut = toShippedPasswords(JSON.stringify(all))
  expect([cut.length, cut[0], cut.at(-1)]).toEqual([10_001, 'p0', 'a long password'])
  expect(() => toShippedPasswords('["a"]')).toThrow('it has 1 passwords; at least 20000')
  expect(() => toShippedPasswords('{}')).toThrow('not a JSON list')
})
