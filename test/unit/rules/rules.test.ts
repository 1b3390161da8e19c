import { flattenAllFields } from 'payload'
import { describe, expect, test } from 'vitest'
import { CommentRules } from '../../../collections/CommentRules.ts'
import { problemsOf } from '../../../src/rules/rule-input.ts'
import { ruleLabel } from '../../../src/rules/rule-labels.ts'
import {
  checkOf,
  heldReasons,
  isOfRobots,
  rules,
  storedNamesOf,
  textRules,
} from '../../../src/rules/rules.ts'
import type { Candidate, Rule, Wait } from '../../../src/rules/rule.ts'
import { candidate, ruleContext, ruleSettings } from '../../support/rule-context.ts'

type RuleContextOptions = NonNullable<Parameters<typeof ruleContext>[0]>

describe('each rule', () => {
  const rule = (name: string): Rule => rules.find((one) => one.name === name)!
  const signal = new AbortController().signal
  const answer = (name: string, over: Partial<Candidate> = {}, around: RuleContextOptions = {}) =>
    Promise.resolve(rule(name).judge({ ...candidate, ...over }, ruleContext(around), signal))
  const code = async (...args: Parameters<typeof answer>) => {
    const given = await answer(...args)
    return given && 'refuse' in given ? given.refuse.code : given
  }

  test('stands in the promised order', () => {
    expect(rules.map(({ name }) => name)).toEqual([
      'identity',
      'length',
      'story-open',
      'banned',
      'honeypot',
      'typing-time',
      'proof-of-work',
      'duplicate',
      'near-duplicate',
      'flood',
      'blocked-words',
      'suspect-words',
      'links',
      'link-domains',
      'disposable-mail',
      'spam-score',
      'classifier',
      'recent-rejections',
      'first-time',
      'mode-all',
    ])
  })

  test('identity refuses a missing or wrong name or address', async () => {
    expect(await code('identity')).toBeUndefined()
    expect(await code('identity', { author: '' })).toBe('author-missing')
    expect(await code('identity', { author: 'x'.repeat(100) })).toBeUndefined()
    expect(await code('identity', { author: 'x'.repeat(101) })).toBe('author-too-long')
    expect(await code('identity', { email: null })).toBe('email-missing')
    for (const email of [
      'ann',
      'ann@localhost',
      '@a.example',
      'a b@a.example',
      'a@b@c.example',
      'a@.example',
      'a@b.',
      `${'x'.repeat(65)}@a.example`,
      `a@${'x.'.repeat(130)}example`,
    ])
      expect(await code('identity', { email }), email).toBe('email-invalid')
    for (const email of ['a@b.example', "o'hara+news@mail.b.example", 'ünï@exämple.example'])
      expect(await code('identity', { email }), email).toBeUndefined()
  })

  test('length counts characters, not UTF-16 units', async () => {
    expect(await code('length', { body: 'ab' })).toBeUndefined()
    expect(await code('length', { body: '😀' })).toBe('body-too-short')
    expect(await code('length', { body: '😀'.repeat(20) })).toBeUndefined()
    expect(await code('length', { body: '😀'.repeat(21) })).toBe('body-too-long')
    expect(await answer('length', { body: '' })).toEqual({
      refuse: { code: 'body-too-short', field: 'body', values: { min: 2, max: 20 } },
    })
  })

  test('story-open refuses comments on closed stories, each with its reason', async () => {
    expect(await code('story-open')).toBeUndefined()
    expect(await code('story-open', {}, { openness: null })).toBe('story-not-found')
    const closed = (because: 'NOT_ALLOWED' | 'CLOSED_BY_EDITOR' | 'TOO_OLD') =>
      answer('story-open', {}, { openness: { open: false, because } })
    expect(await closed('NOT_ALLOWED')).toMatchObject({ refuse: { code: 'comments-not-allowed' } })
    expect(await closed('CLOSED_BY_EDITOR')).toMatchObject({
      refuse: { code: 'comments-closed-by-editor' },
    })
    expect(await closed('TOO_OLD')).toMatchObject({
      refuse: { code: 'comments-too-old', values: { days: 7 } },
    })
  })

  test('duplicate refuses the reader’s own repeat, and holds one of the same address alone', async () => {
    expect(await code('duplicate')).toBeUndefined()
    type Found = Awaited<ReturnType<ReturnType<typeof ruleContext>['findDuplicate']>>
    const none: Found = { isOwn: false, isOfAddress: false, lately: null }
    const found = (over: Partial<Found>) => ({
      findDuplicate: () => Promise.resolve({ ...none, ...over }),
    })
    expect(await code('duplicate', {}, found({ isOwn: true }))).toBe('duplicate-comment')
    // A stranger who guesses the address gets the same answer as for any other guess.
    const guessed = found({ isOfAddress: true })
    const all = { openness: { open: true, mode: 'all' } as const }
    expect(await answer('duplicate', {}, guessed)).toBeUndefined()
    expect(await answer('duplicate', {}, { ...guessed, ...all })).toHaveProperty('hold')
    const body = 'What I say under another name.'
    for (const lately of ['address', 'others'] as const)
      expect(await answer('duplicate', { body }, found({ lately }))).toHaveProperty('hold')
    // Many readers write the same few words.
    const short = { body: 'Thank you!' }
    expect(await answer('duplicate', short, found({ lately: 'address' }))).toHaveProperty('hold')
    expect(await answer('duplicate', short, found({ lately: 'others' }))).toBeUndefined()
    expect(await answer('duplicate', { body }, { ...found({ lately: 'others' }), ...all })).toBe(
      undefined,
    )
  })

  test('flood says how long to wait, and names the limit that was met', async () => {
    const asked: number[] = []
    const met = (limit: Wait['limit']) =>
      answer(
        'flood',
        {},
        {
          claimSlot: (seconds: number) => {
            asked.push(seconds)
            return Promise.resolve({ limit, seconds: 9 })
          },
        },
      )
    expect(await answer('flood')).toBeUndefined()
    const told = { code: 'comment-flood', values: { seconds: 9 }, retryAfter: 9 }
    for (const [limit, text] of [
      ['browser', 'comment-flood'],
      ['email', 'comment-flood-email'],
      ['address', 'comment-flood-address'],
      ['network', 'comment-flood-network'],
      ['edits', 'comment-flood-edits'],
    ] as const)
      expect(await met(limit)).toEqual({ refuse: { ...told, reason: limit, text } })
    expect(asked).toEqual(Array(5).fill(15))
  })

  test('links holds from the number that is set, and counts the name too', async () => {
    expect(await answer('links', { body: 'https://a.example' })).toBeUndefined()
    expect(await answer('links', { body: 'https://a.example www.b.example' })).toEqual({
      hold: 'The comment has 2 links.',
    })
    expect(
      await answer('links', { author: 'http://c.example', body: 'http://d.example' }),
    ).toHaveProperty('hold')
  })

  test('first-time trusts a verified address with approved comments, and not the bare address', async () => {
    const first = { openness: { open: true as const, mode: 'first' as const } }
    const approved = (count: number) => ({
      ...first,
      countApproved: (max: number) => Promise.resolve(Math.min(max, count)),
    })
    expect(await answer('first-time', {}, first)).toHaveProperty('hold')
    expect(await answer('first-time', {}, approved(50))).toHaveProperty('hold')
    expect(await answer('first-time', {}, { ...approved(1), isVerified: true })).toHaveProperty(
      'hold',
    )
    expect(await answer('first-time', {}, { ...approved(2), isVerified: true })).toBeUndefined()
    const settings = { trustAfter: 3 }
    expect(
      await answer('first-time', {}, { ...approved(2), isVerified: true, settings }),
    ).toHaveProperty('hold')
  })

  test('first-time and mode-all depend on the mode', async () => {
    const mode = (of: 'open' | 'first' | 'all') => ({ openness: { open: true as const, mode: of } })
    expect(await answer('first-time', {}, mode('open'))).toBeUndefined()
    expect(await answer('first-time', {}, mode('all'))).toBeUndefined()
    expect(await answer('mode-all', {}, mode('all'))).toHaveProperty('hold')
    expect(await answer('mode-all', {}, mode('first'))).toBeUndefined()
  })

  test('banned says only that the reader cannot comment', async () => {
    expect(await answer('banned')).toBeUndefined()
    const isBanned = () => Promise.resolve(true)
    expect(await answer('banned', {}, { isBanned })).toEqual({ refuse: { code: 'reader-banned' } })
  })

  test('honeypot marks a filled trap as spam', async () => {
    expect(await answer('honeypot')).toBeUndefined()
    expect(await answer('honeypot', {}, { form: { trap: 'x' } })).toHaveProperty('spam')
  })

  test('typing-time applies only to comments with a form of ours', async () => {
    const now = new Date(60_000)
    const given = (seconds: number, over: object = {}) =>
      answer(
        'typing-time',
        {},
        {
          now,
          form: { givenAt: new Date(60_000 - seconds * 1000), ...over },
        },
      )
    expect(await given(2.9)).toEqual({ hold: 'The comment was written in 2.9 seconds.' })
    expect(await given(3)).toBeUndefined()
    expect(await given(1, { isSecondThought: true })).toBeUndefined()
    expect(await answer('typing-time', {}, { now })).toBeUndefined()
  })

  test('proof-of-work holds a comment without a proof, refuses a wrong one, and needs the setting', async () => {
    const settings = { proofOfWork: true }
    const useProof = () => Promise.resolve(false)
    expect(
      await answer('proof-of-work', {}, { form: { hasProof: true }, useProof }),
    ).toBeUndefined()
    expect(await answer('proof-of-work', {}, { settings })).toHaveProperty('hold')
    const sent = { settings, form: { hasProof: true } }
    expect(await answer('proof-of-work', {}, sent)).toBeUndefined()
    expect(await code('proof-of-work', {}, { ...sent, useProof })).toBe('proof-of-work-invalid')
    const again = { settings, form: { isSecondThought: true } }
    expect(await answer('proof-of-work', {}, again)).toBeUndefined()
  })

  test('near-duplicate holds repeats of the reader’s own texts, and long repeats of others’', async () => {
    const long =
      'The ferry was late again this morning and nobody told us why it was late until noon.'
    const texts = (bodies: string[], others: string[]) => {
      const own = bodies.map((body) => ({ body, isHere: true, isAnswer: false }))
      return { recentTexts: () => Promise.resolve({ own, others }) }
    }
    const asked = (body: string, around: RuleContextOptions) =>
      answer('near-duplicate', { body }, around)
    expect(await asked('I agree!', texts(['Something else.'], ['i agree']))).toBeUndefined()
    expect(await asked('I agree!', texts(['i  AGREE'], []))).toHaveProperty('hold')
    const varied = long.replace('noon', 'ten')
    expect(await asked(long, texts([], [varied]))).toHaveProperty('hold')
    expect(
      await asked(
        long,
        texts(
          [],
          ['A quite different text of about the same length, on the tunnel and its many delays.'],
        ),
      ),
    ).toBeUndefined()
  })

  test('near-duplicate compares courtesies and answers with those in the same place', async () => {
    const answered = { isHere: false, isAnswer: true }
    const judged = (body: string, own: { isHere: boolean; isAnswer: boolean }[]) =>
      answer(
        'near-duplicate',
        { body, parent: 'p', answers: 'a' },
        {
          recentTexts: () =>
            Promise.resolve({ own: own.map((place) => ({ body, ...place })), others: [] }),
        },
      )
    const [thanks, long] = [
      'Thank you!',
      'That is not in the article, so please read it again before you accuse anybody.',
    ]
    expect(await judged(thanks, [answered, answered, answered])).toBeUndefined()
    expect(await judged(thanks, [{ isHere: false, isAnswer: false }])).toBeUndefined()
    expect(await judged(thanks, [{ isHere: true, isAnswer: true }])).toHaveProperty('hold')
    expect(await judged(long, [answered])).toBeUndefined()
    // The third copy of an answer is a campaign.
    expect(await judged(long, [answered, answered])).toHaveProperty('hold')
    expect(await judged(long, [{ isHere: true, isAnswer: true }])).toHaveProperty('hold')
    expect(await judged(long, [{ isHere: false, isAnswer: false }])).toHaveProperty('hold')
  })

  const wordLists = (...lists: [verdict: 'hold' | 'spam' | 'refuse', entries: string][]) => ({
    settings: {
      wordLists: lists.map(([verdict, entries], i) => ({
        name: `List ${i + 1}`,
        verdict,
        entries,
      })),
    },
  })

  test('blocked-words refuses before it marks spam, and names the words as written', async () => {
    const lists = wordLists(['hold', 'hello'], ['spam', 'casino\nslots'], ['refuse', 'sc*m'])
    const asked = (body: string, author = 'Ann') => answer('blocked-words', { body, author }, lists)
    expect(await asked('Hello!')).toBeUndefined()
    expect(await asked('My CaSiNo and slots')).toEqual({
      spam: 'Words on “List 2”: CaSiNo, slots.',
      marks: [
        { field: 'body', start: 3, end: 9 },
        { field: 'body', start: 14, end: 19 },
      ],
    })
    expect(await asked('casino, a Scam')).toEqual({
      refuse: {
        code: 'blocked-words',
        field: 'body',
        values: { words: 'Scam' },
        marks: [{ field: 'body', start: 10, end: 14 }],
      },
    })
    expect(await asked('Fine.', 'scum')).toMatchObject({ refuse: { field: 'author' } })
  })

  test('suspect-words holds, and asks the reader to think again', async () => {
    const lists = wordLists(['hold', 'idiot'], ['refuse', 'hello'])
    expect(await answer('suspect-words', { body: 'You id-i-ot, hello' }, lists)).toEqual({
      hold: 'Words on “List 1”: id-i-ot.',
      marks: [{ field: 'body', start: 4, end: 11 }],
      nudge: { because: 'words', words: ['id-i-ot'] },
    })
    expect(await answer('suspect-words', { body: 'You.' }, lists)).toBeUndefined()
  })

  test('link-domains does as its settings say', async () => {
    const body = 'See https://shop.bad.example/x and good.example'
    const asked = (linkVerdict: 'hold' | 'spam' | 'refuse', linkDomains = 'bad.example') =>
      answer('link-domains', { body }, { settings: { linkDomains, linkVerdict } })
    const marks = [{ field: 'body', start: 4, end: 28 }]
    expect(await asked('hold')).toEqual({ hold: 'It links to bad.example.', marks })
    expect(await asked('spam')).toEqual({ spam: 'It links to bad.example.', marks })
    expect(await asked('refuse')).toEqual({
      refuse: { code: 'blocked-link', field: 'body', values: { domain: 'bad.example' }, marks },
    })
    expect(await asked('hold', 'other.example')).toBeUndefined()
  })

  test('disposable-mail holds as its settings and lists say', async () => {
    const asked = (email: string, settings: RuleContextOptions['settings'] = {}) =>
      answer('disposable-mail', { email }, { settings })
    expect(await asked('a@mailinator.com')).toHaveProperty('hold')
    expect(await asked('a@mailinator.com', { holdDisposable: false })).toBeUndefined()
    expect(await asked('a@mailinator.com', { neverDisposable: 'mailinator.com' })).toBeUndefined()
    expect(await asked('a@example.org')).toBeUndefined()
    expect(await asked('a@example.org', { alsoDisposable: 'example.org' })).toHaveProperty('hold')
  })

  test('spam-score keeps its result, holds from one threshold and marks spam from another', async () => {
    const asked = (spamScore: number, settings: RuleContextOptions['settings'] = {}) => {
      const record = { spamScore, spamWords: [{ word: 'casino', weight: 2 }] }
      const scoreSpam = () => Promise.resolve({ ...record, isOfCondemnedKind: true })
      return answer('spam-score', {}, { scoreSpam, settings })
    }
    expect(await asked(0.79)).toEqual({ record: expect.anything() })
    expect(await asked(0.8)).toMatchObject({
      hold: 'It looks like spam (80 %): casino.',
      nudge: { because: 'spam' },
    })
    expect(await asked(1)).not.toHaveProperty('spam')
    expect(await asked(0.9997, { spamAt: 0.999 })).toMatchObject({
      spam: 'It looks like spam (99 %): casino.',
    })
    expect(await asked(1, { spamHoldAt: 1 })).toEqual({ record: expect.anything() })
  })

  test('spam-score only holds the first of its kind, and a known reader’s comment', async () => {
    const record = { spamScore: 1, spamWords: [] }
    const asked = (isOfCondemnedKind: boolean, known: Pick<RuleContextOptions, 'isVerified'>) =>
      answer(
        'spam-score',
        {},
        {
          ...known,
          countApproved: () => Promise.resolve(2),
          scoreSpam: () => Promise.resolve({ ...record, isOfCondemnedKind }),
          settings: { spamAt: 0.999, trustAfter: 2 },
        },
      )
    expect(await asked(true, { isVerified: false })).toHaveProperty('spam')
    // An address alone proves nothing, however many comments it has.
    expect(await asked(true, { isVerified: true })).toHaveProperty('hold')
    expect(await asked(true, { isVerified: true })).not.toHaveProperty('spam')
    expect(await asked(false, { isVerified: false })).toHaveProperty('hold')
    expect(await asked(false, { isVerified: false })).not.toHaveProperty('spam')
    expect(await asked(false, { isVerified: false })).toMatchObject({ record })
  })

  test('classifier does as the service answers', async () => {
    const asked = (verdict: 'pass' | 'hold' | 'spam') =>
      answer('classifier', {}, { classify: () => Promise.resolve({ verdict, reason: 'R.' }) })
    expect(await answer('classifier')).toBeUndefined()
    expect(await asked('pass')).toBeUndefined()
    expect(await asked('hold')).toEqual({ hold: 'R.' })
    expect(await asked('spam')).toEqual({ spam: 'R.' })
  })

  test('recent-rejections needs three decisions and the share that is set', async () => {
    const asked = (
      taken: number,
      rejected: number,
      settings: RuleContextOptions['settings'] = {},
    ) =>
      answer(
        'recent-rejections',
        {},
        {
          settings,
          recordOf: (days) => Promise.resolve({ approved: taken + days - 7, rejected }),
        },
      )
    expect(await asked(0, 2)).toBeUndefined()
    expect(await asked(7, 3)).toHaveProperty('hold')
    expect(await asked(8, 3)).toBeUndefined()
    expect(await asked(8, 3, { rejectionPercent: 27 })).toHaveProperty('hold')
    expect(await asked(0, 9, { rejectionPercent: 101 })).toBeUndefined()
    expect(await asked(7, 3, { rejectionDays: 10 })).toBeUndefined()
  })
})

test('the problems of every list are reported before it is saved', () => {
  const lists = flattenAllFields({ fields: CommentRules.fields }).filter(
    ({ type }) => type === 'textarea',
  )
  expect(lists.length).toBeGreaterThanOrEqual(3)
  for (const { name } of lists)
    expect(problemsOf({ ...ruleSettings, [name]: 'not a domain!' }), name).toHaveLength(1)
})

describe('lists of rules', () => {
  const named = (rule: string) => ({ rule, reason: '' })

  test('name every rule that can hold a comment, for the filter', () => {
    const onlyRefuse = ['identity', 'length', 'story-open', 'banned', 'flood']
    const hold = rules.map(({ name }) => name).filter((name) => !onlyRefuse.includes(name))
    const offered = heldReasons.map(({ rule }) => rule)
    expect(offered.sort()).toEqual([...hold, 'reports', 'rule-failed'].sort())
    expect(new Set(heldReasons.map(({ label }) => label)).size).toBe(heldReasons.length)
  })

  test('include failed rules among those that may have failed', () => {
    expect(storedNamesOf('links')).toEqual(['links'])
    expect(storedNamesOf('rule-failed')).toEqual(rules.map(({ name }) => `rule-failed:${name}`))
  })

  test('include the rules that suspect a program, also when they failed', () => {
    expect(rules.map(({ name }) => named(name)).filter(isOfRobots)).toEqual(
      ['honeypot', 'typing-time', 'proof-of-work'].map(named),
    )
    expect(isOfRobots(named('rule-failed:honeypot'))).toBe(true)
    expect(isOfRobots(named('reports'))).toBe(false)
  })

  test('tell readers the field that a rule checked, and no person or network', () => {
    expect(checkOf('blocked-words')).toBe('words')
    for (const rule of ['first-time', 'mode-all', 'recent-rejections', 'rule-failed:links', 'gone'])
      expect(checkOf(rule), rule).toBeNull()
  })

  test('preview the rules that depend on the text alone', () => {
    expect(textRules.map(({ name }) => name)).toEqual([
      'blocked-words',
      'suspect-words',
      'links',
      'link-domains',
      'disposable-mail',
      'spam-score',
    ])
  })
})

test('every rule has a label in plain words, also one that only refuses or that failed', () => {
  for (const { name } of rules) expect(ruleLabel(name), name).toMatch(/^[A-Z][a-z]/)
  expect(ruleLabel('reports')).toBe('Reports by readers')
  expect(ruleLabel('rule-failed:links')).toBe('Links (could not be applied)')
  expect(ruleLabel('of-an-old-version')).toBe('of-an-old-version')
})
