import { beforeAll, describe, expect, test } from 'vitest'
import type { Preview } from '../../src/trials/preview.ts'
import type { Trial } from '../../src/trials/try-rules.ts'
import { useDateline } from '../support/app.ts'
import { createStory, sendComment } from '../support/content.ts'
import { wanted } from '../support/requests.ts'
import { decisionsOn } from '../support/desk.ts'
import { insertWaiting } from '../support/waiting-comments.ts'

const dateline = useDateline()
let story: string
beforeAll(async () => {
  story = (await createStory(dateline, { commentsMode: 'all' })).id
})

const post = <T>(where: string, json: object, as: 'moderator' | 'editor' = 'moderator') =>
  dateline.ask<T>(where, { as, json })

const preview = async (rules: object) =>
  wanted(await post<Preview>('/api/moderation/preview', { rules }), 200)
const tryOut = async (json: object) => wanted(await post<Trial>('/api/moderation/try', json), 200)

const send = async (body: string) =>
  wanted(await sendComment(dateline, { story, body }), 201).doc.id
const decide = async (status: string, ...ids: string[]) =>
  wanted(await post('/api/moderation/decide', decisionsOn(ids, status)), 200)

const words = (verdict: 'hold' | 'spam' | 'refuse', entries: string) => ({
  wordLists: [{ name: 'Mine', verdict, entries }],
})

/** The tables that no trial may change. */
const traces = async () => {
  const count = async (collection: 'comments' | 'claims' | 'counters' | 'spam-tokens') =>
    (await dateline.payload.db.count({ collection })).totalDocs
  return [
    await count('comments'),
    await count('claims'),
    await count('counters'),
    await count('spam-tokens'),
  ]
}

describe('a trial of unsaved settings on stored comments', () => {
  test('compares their verdicts with the moderators’ decisions', async () => {
    const approved = [
      await send('The gooseberries are late this year.'),
      await send('Gooseberries! Again and again, '.repeat(30) + 'and then some gooseberries.'),
    ]
    await decide('approved', ...approved)
    await decide('spam', await send('Cheap gooseberries at our shop.'))
    await decide('rejected', await send('You are a fool.'))
    await send('Nobody has looked at this one.')
    const before = await traces()

    const seen = await preview(words('hold', 'gooseberr*'))
    expect(seen).toMatchObject({ comments: 5, problems: [] })
    expect(seen.after).toEqual({
      passed: { approved: 0, rejected: 1, spam: 0, undecided: 1 },
      held: { approved: 2, rejected: 0, spam: 1, undecided: 0 },
      spam: { approved: 0, rejected: 0, spam: 0, undecided: 0 },
      refused: { approved: 0, rejected: 0, spam: 0, undecided: 0 },
    })
    expect(seen.before.held).toMatchObject({ approved: 0, spam: 0 })
    expect(seen.changes).toMatchObject([
      { decided: 'approved', before: 'passed', after: 'held', count: 2 },
      { decided: 'spam', before: 'passed', after: 'held', count: 1 },
    ])
    const examples = seen.changes.flatMap((change) => change.examples)
    expect(examples.map(({ id }) => id)).toEqual(expect.arrayContaining(approved))
    for (const { text, heldFor } of examples) {
      expect(text.length).toBeLessThanOrEqual(302)
      const marks = heldFor.flatMap((held) => held.marks ?? [])
      expect(marks.length).toBeGreaterThan(0)
      for (const { start, end } of marks) expect(text.slice(start, end)).toMatch(/^gooseberries$/i)
    }

    const refusing = await preview(words('refuse', 'fool'))
    expect(refusing.after.refused).toMatchObject({ approved: 0, rejected: 1 })
    expect(refusing.changes).toMatchObject([
      { decided: 'rejected', after: 'refused', examples: [{ text: 'You are a fool.' }] },
    ])
    expect((await preview({ spamHoldAt: 0 })).after.held).toMatchObject({ undecided: 1 })
    expect((await preview({ holdAtLinks: 1 })).after.held).toMatchObject({ undecided: 0 })
    expect(await traces()).toEqual(before)
    const { wordLists } = await dateline.payload.findGlobal({ slug: 'comment-rules' })
    expect(wordLists ?? []).toEqual([])
  })

  test('names the lines that are no entry', async () => {
    const { problems } = await preview({
      ...words('hold', 'fine\n*\n!!!'),
      linkDomains: 'good.example\nru',
    })
    expect(problems).toMatchObject([
      { list: 'Mine', line: 2, entry: '*' },
      { list: 'Mine', line: 3, entry: '!!!' },
      { list: 'linkDomains', line: 2, entry: 'ru' },
    ])
  })

  test('reads a thousand comments, and no more', async () => {
    const body = 'the ferry and the tunnel and the bridge are all late today. '.repeat(8)
    const row = { body, status: 'approved', held_for: null }
    await insertWaiting(dateline, { story, count: 1010, from: new Date(), stepMs: 1, row })
    const list = Array.from({ length: 20_000 }, (_, n) => `unlikely${n}`).join('\n')
    const seen = await preview(words('hold', `${list}\ntunnel`))
    expect(seen.comments).toBe(1000)
    expect(seen.after.held.undecided).toBe(1000)
    expect(seen.changes).toMatchObject([{ decided: 'undecided', count: 1000 }])
    expect(seen.changes[0]?.examples).toHaveLength(20)
    console.info(`preview of 1,000 comments: ${seen.ms} ms`)
  }, 120_000)

  test('requires a moderator and valid settings', async () => {
    expect((await post('/api/moderation/preview', {}, 'editor')).status).toBe(403)
    expect((await dateline.ask('/api/moderation/try', { json: { body: 'x' } })).status).toBe(403)
    expect((await post('/api/moderation/preview', { rules: { spamAt: 'high' } })).status).toBe(400)
  })
})

describe('a trial of a text against every rule', () => {
  test('gives each rule’s answer and time, and the verdict', async () => {
    const before = await traces()
    const trial = await tryOut({
      author: 'Ann',
      email: 'ann@mailinator.com',
      body: ' You f00l \n',
      story,
      rules: { ...words('hold', 'fool'), nudge: true },
    })
    expect(trial).toMatchObject({ outcome: 'held', nudges: true, body: 'You f00l' })
    const byRule = new Map(trial.rules.map((rule) => [rule.rule, rule]))
    expect(byRule.get('suspect-words')).toMatchObject({
      says: 'hold',
      reason: 'Words on “Mine”: f00l.',
      marks: [{ field: 'body', start: 4, end: 8 }],
      counts: true,
    })
    expect(byRule.get('disposable-mail')).toMatchObject({ says: 'hold' })
    expect(byRule.get('length')).toMatchObject({ says: 'nothing', reason: null })
    // Skipped, since the comment is held before it.
    expect(byRule.get('classifier')).toMatchObject({ counts: false })
    for (const { ms } of trial.rules) expect(ms).toBeGreaterThanOrEqual(0)
    expect(trial.spam?.spamScore).toBeGreaterThan(0)
    expect(await traces()).toEqual(before)
  })

  test('ends its verdict at a refusal, and asks the later rules all the same', async () => {
    const trial = await tryOut({
      author: 'Ann',
      email: 'ann@example.org',
      body: 'No scam here',
      rules: words('refuse', 'scam'),
    })
    expect(trial.outcome).toBe('refused')
    const at = trial.rules.findIndex(({ rule }) => rule === 'blocked-words')
    expect(trial.rules[at]).toMatchObject({ says: 'refuse', marks: [{ start: 3, end: 7 }] })
    expect(trial.rules.slice(at + 1).every(({ counts }) => !counts)).toBe(true)
    expect(trial.rules.slice(0, at).every(({ counts }) => counts)).toBe(true)
    // Without a story, the trial uses an open story with the site's settings.
    expect(trial.rules.find(({ rule }) => rule === 'story-open')).toMatchObject({ says: 'nothing' })
    expect(trial.rules.find(({ rule }) => rule === 'first-time')).toMatchObject({ says: 'hold' })
  })
})

test('a list is saved whole, and the answer names its faulty lines', async () => {
  const save = (json: object) => post<SavedRules>('/api/globals/comment-rules', json)
  const { result } = wanted(await save(words('hold', '# remarks\nfine\n\n*\nfin*')), 200)
  expect(result.wordLists).toMatchObject([
    {
      entries: '# remarks\nfine\n\n*\nfin*',
      faultyLines: { count: 1, lines: [{ line: 4, entry: '*', reason: 'lone-star' }] },
    },
  ])
  expect(await isHeldByWords({ body: 'That is final.' })).toBe(true)
  // A request cannot say what the answer says about a list.
  const sent = { ...words('hold', 'fine').wordLists[0], faultyLines: { count: 9, lines: [] } }
  const again = wanted(await save({ wordLists: [sent] }), 200)
  expect(again.result.wordLists[0]?.faultyLines ?? null).toBeNull()
  expect((await save({ linkDomains: 'ru' })).text).toMatch(/Line 1 \(ru\)/)
})

test('a list of 65,000 lines and 2 MB is taken, and its faulty lines are named', async () => {
  const lines = Array.from({ length: 65_000 }, (_, n) =>
    n % 10_000 === 9 ? `* ${n}` : `cheap unlikely offer number ${n}x`,
  )
  const entries = lines.join('\n')
  expect(entries.length).toBeGreaterThan(2_000_000)
  const saved = wanted(
    await post<SavedRules>('/api/globals/comment-rules', words('hold', entries)),
    200,
  )
  const [list] = saved.result.wordLists
  expect(list?.entries).toBe(entries)
  expect(list?.faultyLines?.count).toBe(7)
  expect(list?.faultyLines?.lines.map(({ line }) => line)).toEqual([
    10, 10_010, 20_010, 30_010, 40_010, 50_010, 60_010,
  ])
  // The panel sends a form.
  const form = new FormData()
  form.set('_payload', JSON.stringify(words('hold', `${entries}\nlast`)))
  const sent = await dateline.ask<SavedRules>('/api/globals/comment-rules', {
    as: 'moderator',
    body: form,
    method: 'POST',
  })
  expect(wanted(sent, 200).result.wordLists[0]?.entries).toHaveLength(entries.length + 5)
  expect(await isHeldByWords({ body: 'A Cheap, unl1kely offer: number 64998x!' })).toBe(true)
  expect(await isHeldByWords({ body: 'A cheap offer: number 64998x!' })).toBe(false)
})

test('the letters of the list’s language tell words apart, else those of the site', async () => {
  const isHit = (entries: string, language: string | null, body: string) =>
    isHeldByWords({
      body,
      rules: { wordLists: [{ name: 'Mine', verdict: 'hold', language, entries }] },
    })
  expect(await isHit('schwul', 'de', 'Schwül!')).toBe(false)
  expect(await isHit('mude', 'de', 'Müde!')).toBe(false)
  expect(await isHit('mude', 'en', 'Müde!')).toBe(true)
  expect(await isHit('mude', null, 'Müde!')).toBe(true)
  await dateline.payload.updateGlobal({ slug: 'settings', data: { language: 'de-AT' } })
  expect(await isHit('mude', null, 'Müde!')).toBe(false)
  expect(await isHit('mude', 'en', 'Müde!')).toBe(true)
})

async function isHeldByWords(json: object): Promise<boolean> {
  const { rules } = await tryOut(json)
  return rules.some(({ rule, says }) => rule === 'suspect-words' && says === 'hold')
}

type SavedRules = {
  result: {
    wordLists: {
      entries: string
      faultyLines?: { count: number; lines: { line: number; reason: string }[] } | null
    }[]
  }
}
