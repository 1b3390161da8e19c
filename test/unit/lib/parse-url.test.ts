import { expect, test } from 'vitest'
import { parseUrl } from '../../../src/lib/parse-url.ts'

test('an address is parsed the same way however often it is asked', () => {
  const hosts = new Set<string | undefined>()
  for (let times = 0; times < 20_000; times += 1)
    hosts.add(parseUrl('https://bücher.example/')?.host)
  expect(Array.from(hosts)).toEqual(['xn--bcher-kva.example'])
  expect(parseUrl('no address')).toBeNull()
})
