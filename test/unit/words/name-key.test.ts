import { expect, test } from 'vitest'
import { nameKey } from '../../../src/words/name-key.ts'

test('two names that people take for one share a key', () => {
  const key = nameKey('Anna Keller')
  for (const same of ['anna  keller', 'ANNA-KELLER', 'Аnnа Кeller', 'Ánna Keller', 'Anna Ke11er'])
    expect([same, nameKey(same)]).toEqual([same, key])
  for (const other of ['Anna Kellner', 'Hanna Keller', 'Anna']) expect(nameKey(other)).not.toBe(key)
  expect(nameKey('Иван Петров')).toBe(nameKey('иван петров'))
  expect(nameKey('김민준')).not.toBe(nameKey('김민지'))
})
