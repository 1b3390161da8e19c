import { describe, expect, test } from 'vitest'
import { judge } from '../../../src/rules/judge.ts'
import type { RunnableRule } from '../../../src/rules/rule.ts'
import type { Answer } from '../../../src/comments/verdict.ts'
import { candidate, ruleContext } from '../../support/rule-context.ts'

const judged = async (
  list: readonly RunnableRule[],
  {
    writer = 'reader',
    operation = 'create',
  }: { writer?: 'reader' | 'staff'; operation?: 'create' | 'edit' } = {},
) => {
  const failures: string[] = []
  const judgement = await judge(candidate, ruleContext(), {
    rules: list,
    writer,
    operation,
    onFailure: (rule) => failures.push(rule),
  })
  return { judgement, failures }
}

const saying = (name: string, answer: Answer, over: Partial<RunnableRule> = {}): RunnableRule => ({
  name,
  judge: () => answer,
  ...over,
})
const never: RunnableRule = {
  name: 'never',
  judge: () => {
    throw new Error('must not run')
  },
}

describe('a run of the rules', () => {
  test('approves without objections', async () => {
    const { judgement } = await judged([saying('a', undefined)])
    expect(judgement).toEqual({ status: 'approved', heldFor: [], nudges: [] })
  })

  test('keeps all holds in order', async () => {
    const { judgement } = await judged([saying('a', { hold: 'A.' }), saying('b', { hold: 'B.' })])
    expect(judgement).toEqual({
      status: 'pending',
      heldFor: [
        { rule: 'a', reason: 'A.' },
        { rule: 'b', reason: 'B.' },
      ],
      nudges: [],
    })
  })

  test('goes on after spam, which is stricter than a hold, and keeps the reasons until then', async () => {
    const list = [saying('a', { hold: 'A.' }), saying('b', { spam: 'B.' })]
    const later = [saying('c', { hold: 'C.' }), saying('d', { spam: 'D.' })]
    const { judgement, failures } = await judged([...list, never, ...later])
    expect(failures).toEqual(['never'])
    expect(judgement).toEqual({
      status: 'spam',
      heldFor: [
        { rule: 'a', reason: 'A.' },
        { rule: 'b', reason: 'B.' },
      ],
      nudges: [],
    })
  })

  test('ends at a refusal, also after a hold or spam, so that a refusal tells no verdict', async () => {
    const refusal = { code: 'duplicate-comment' } as const
    for (const before of [{ hold: 'A.' }, { spam: 'A.' }]) {
      const list = [saying('a', before), saying('b', { refuse: refusal }), never]
      expect((await judged(list)).judgement).toEqual({ refusal, rule: 'b' })
    }
  })

  test('holds when a rule throws or rejects, and goes on', async () => {
    const list = [
      { name: 'x', judge: () => Promise.reject(new Error('away')) },
      saying('b', { hold: 'B.' }),
      { ...never, name: 'y' },
    ]
    const { judgement, failures } = await judged(list)
    expect(failures).toEqual(['x', 'y'])
    expect(judgement).toMatchObject({
      status: 'pending',
      heldFor: [{ rule: 'rule-failed:x' }, { rule: 'b' }, { rule: 'rule-failed:y' }],
    })
  })

  test('skips rules for readers when the author is staff', async () => {
    const list = [saying('a', { hold: 'A.' }, { readersOnly: true })]
    expect((await judged(list, { writer: 'staff' })).judgement).toEqual({
      status: 'approved',
      heldFor: [],
      nudges: [],
    })
    expect((await judged(list)).judgement).toMatchObject({ status: 'pending' })
  })

  test('skips rules about sending when the comment is edited', async () => {
    const list = [saying('a', { hold: 'A.' }, { createOnly: true }), saying('b', { hold: 'B.' })]
    const { judgement } = await judged(list, { operation: 'edit' })
    expect(judgement).toMatchObject({ heldFor: [{ rule: 'b' }] })
    expect((await judged(list)).judgement).toMatchObject({
      heldFor: [{ rule: 'a' }, { rule: 'b' }],
    })
  })

  test('holds when a rule takes too long, and tells that rule', async () => {
    let isOver = false
    const slow: RunnableRule = {
      name: 'slow',
      limitMs: 20,
      judge: (_, __, signal) =>
        new Promise(() => signal.addEventListener('abort', () => (isOver = true))),
    }
    const busy: RunnableRule = {
      name: 'busy',
      limitMs: 5,
      judge: () => {
        const end = performance.now() + 10
        while (performance.now() < end);
        return undefined
      },
    }
    const { judgement, failures } = await judged([slow, busy, saying('b', { hold: 'B.' })])
    expect(failures).toEqual(['slow', 'busy'])
    expect(isOver).toBe(true)
    expect(judgement).toMatchObject({
      status: 'pending',
      heldFor: [{ rule: 'rule-failed:slow' }, { rule: 'rule-failed:busy' }, { rule: 'b' }],
    })
  })

  test('skips a costly rule when the comment is already held', async () => {
    const costly = saying('costly', { spam: 'S.' }, { costly: true })
    const { judgement } = await judged([saying('a', { hold: 'A.' }), costly])
    expect(judgement).toMatchObject({ status: 'pending', heldFor: [{ rule: 'a' }] })
    expect((await judged([costly])).judgement).toMatchObject({ status: 'spam' })
  })

  test('keeps marks, the spam score and nudges; a spam verdict causes no nudge', async () => {
    const record = { spamScore: 0.5, spamWords: [{ word: 'casino', weight: 2 }] }
    const marks = [{ field: 'body' as const, start: 0, end: 5 }]
    const list = [
      saying('words', { hold: 'W.', marks, nudge: { because: 'words', words: ['Hello'] } }),
      saying('score', { record }),
    ]
    expect((await judged(list)).judgement).toEqual({
      status: 'pending',
      heldFor: [{ rule: 'words', reason: 'W.', marks }],
      nudges: [{ because: 'words', words: ['Hello'] }],
      record,
    })
    expect((await judged([...list, saying('s', { spam: 'S.' })])).judgement).toMatchObject({
      status: 'spam',
      nudges: [],
      record,
    })
  })
})
