import { describe, expect, test } from 'vitest'
import { allowancesOf, type CommentSender } from '../../../src/intake/comment-allowances.ts'
import { formId, formToken } from '../../../src/intake/form-token.ts'
import { domainsOf, mailboxOf } from '../../../src/intake/mailbox.ts'

const secret = 'a secret of the house'
const rates = { comments: 300, commentsReader: 20 }

describe('a comment counts', () => {
  const keys = (sender: Partial<CommentSender>) =>
    allowancesOf(
      {
        provenEmail: null,
        ip: '192.0.2.7',
        prefix: '192.0.2.0/24',
        browser: null,
        newBrowser: null,
        ...sender,
      },
      { secret, floodSeconds: 15, rates: rates as Parameters<typeof allowancesOf>[1]['rates'] },
    )
  const first = (sender: Partial<CommentSender>) => keys(sender)[0]?.key

  test('by proven email alone, wherever it comes from', () => {
    const proven = keys({ provenEmail: 'key', browser: 'b' })
    expect(proven.map(({ limit, atOnce }) => [limit, atOnce])).toEqual([
      ['email', 1],
      ['email', 20],
    ])
    const elsewhere = { ip: '198.51.100.1', prefix: '198.51.100.0/24' }
    expect(keys({ provenEmail: 'key', ...elsewhere })).toEqual(proven)
  })

  test('by network address and browser, and within a burst of the network', () => {
    const mine = keys({ browser: 'mine' })
    expect(mine.map(({ limit, atOnce, everyMs }) => [limit, atOnce, everyMs])).toEqual([
      ['browser', 1, 15_000],
      ['browser', 20, 30_000],
      ['network', 60, 2_000],
    ])
    expect(first({ browser: 'mine', ip: '192.0.2.8' })).not.toBe(mine[0]?.key)
    expect(first({ browser: 'yours' })).not.toBe(mine[0]?.key)
    expect(keys({ browser: 'yours', ip: '192.0.2.8' }).at(-1)).toEqual(mine.at(-1))
  })

  test('by its whole address without a browser, and by the /64 of IPv6', () => {
    expect(keys({})[0]).toMatchObject({ limit: 'address' })
    expect(first({ ip: '192.0.2.8' })).not.toBe(first({}))
    const v6 = (ip: string) => first({ ip, prefix: '2001:db8:1::/48' })
    expect(v6('2001:db8:1:1::1')).toBe(v6('2001:db8:1:1:ffff::2'))
    expect(v6('2001:db8:1:2::1')).not.toBe(v6('2001:db8:1:1::1'))
  })

  test('for the browser that the answer names, too', () => {
    const next = first({ browser: 'new' })
    expect(keys({ newBrowser: 'new' }).map(({ key }) => key)).toContain(next)
  })

  test('without a trace of the whole address', () => {
    expect(JSON.stringify([keys({}), keys({ browser: 'b' })])).not.toContain('192.0.2.7')
  })
})

test('each form that is shown has an id of its own', () => {
  const now = new Date('2026-11-25T12:00:00Z')
  const id = (token: string, story = 's') => formId(secret, token, { story, now })
  const token = formToken(secret, 's', now)
  expect(id(token)).toMatch(/^[\w-]{12}$/)
  expect(id(token)).toBe(id(token))
  expect(id(formToken(secret, 's', now))).not.toBe(id(token))
  expect([id(token, 'other'), id(`${token}x`), id('')]).toEqual([null, null, null])
})

test.each([
  ['ann@example.org', 'ann@example.org'],
  ['ann+news@example.org', 'ann@example.org'],
  ['ann+a+b@example.org', 'ann@example.org'],
  ['+ann@example.org', '+ann@example.org'],
  ['a.n.n@example.org', 'a.n.n@example.org'],
  ['a.n.n@gmail.com', 'ann@gmail.com'],
  ['a.n.n+x.y@googlemail.com', 'ann@gmail.com'],
  ['a.n-n_e+x@proton.me', 'anne@proton.me'],
  ['a.n-n_e@protonmail.com', 'anne@protonmail.com'],
  ['a.nn@outlook.com', 'a.nn@outlook.com'],
  ['...@gmail.com', '...@gmail.com'],
  ['a.b@constructor', 'a.b@constructor'],
])('the mailbox of %s is %s', (address, mailbox) => expect(mailboxOf(address)).toBe(mailbox))

test('a mailbox may be written with each name of its provider', () => {
  expect(domainsOf('ann@gmail.com')).toEqual(['gmail.com', 'googlemail.com'])
  expect(domainsOf('ann@example.org')).toEqual(['example.org'])
})
