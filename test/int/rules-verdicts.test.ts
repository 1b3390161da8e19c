import { solveChallenge } from 'altcha-lib'
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readCounters } from '../../src/comments/counters.ts'
import type { LogSubject } from '../../src/desk/log-subjects.ts'
import type { Comment, ModerationEvent } from '../../src/payload-types.ts'
import type { RuleCount } from '../../src/redress/rule-counts.ts'
import { formToken } from '../../src/intake/form-token.ts'
import { useDateline } from '../support/app.ts'
import { approvedComment, createStory, sendComment } from '../support/content.ts'
import { type RequestOptions, freshIp, refusalIn, wanted } from '../support/requests.ts'
import { decisionsOn } from '../support/desk.ts'

const dateline = useDateline()
let story: string
beforeAll(async () => {
  story = (await createStory(dateline, { commentsMode: 'open' })).id
})
beforeEach(() => setRules({ ...nothing }))

const nothing = {
  wordLists: [],
  linkDomains: '',
  linkVerdict: 'hold',
  proofOfWork: false,
  nudge: false,
}

const setRules = async (json: Record<string, unknown>) => {
  wanted(await dateline.ask('/api/globals/comment-rules', { as: 'moderator', json }), 200)
}

const send = (fields: Record<string, unknown>, asked?: RequestOptions) =>
  sendComment(dateline, { story, ...fields }, asked)

const stored = (id: string) => dateline.payload.findByID({ collection: 'comments', id })

/** The status of a comment, and the rules that hold it. */
const verdictOn = async (fields: Record<string, unknown>, asked?: RequestOptions) => {
  const { doc } = wanted(await send(fields, asked), 201)
  const comment = await stored(doc.id)
  return [comment.status, ...(comment.heldRules ?? [])]
}

const list = (verdict: 'hold' | 'spam' | 'refuse', entries: string) => ({
  name: `To ${verdict}`,
  verdict,
  entries,
})

describe('a comment that does not appear', () => {
  const words = {
    en: 'We have received your comment. If it is published, it appears here.',
    it: 'Abbiamo ricevuto il tuo commento. Se viene pubblicato, comparirà qui.',
    ko: '댓글이 접수되었습니다. 게시되면 이곳에 표시됩니다.',
    es: 'Hemos recibido su comentario. Si se publica, aparecerá aquí.',
    fr: 'Nous avons reçu votre commentaire. S’il est publié, il paraîtra ici.',
    de: 'Wir haben Ihren Kommentar erhalten. Wenn er veröffentlicht wird, erscheint er hier.',
  }
  const verdicts: [name: string, expected: string[], fields: () => Record<string, unknown>][] = [
    ['held', ['pending', 'suspect-words'], () => ({ body: 'A nonsense of a plan.' })],
    ['honeypot', ['spam', 'honeypot'], () => ({ website: 'https://x.example' })],
    ['word list', ['spam', 'blocked-words'], () => ({ body: 'All casinos are closed.' })],
    ['condemned', ['spam', 'link-domains'], () => ({ body: 'See shop.bad.example for it.' })],
  ]
  beforeEach(() =>
    setRules({
      wordLists: [list('spam', 'casino*'), list('hold', 'nonsense')],
      linkDomains: 'bad.example',
      linkVerdict: 'spam',
    }),
  )

  /** All that its reader sees of it: of the answer, and of everything that can be tried on it. */
  async function seenOf(fields: Record<string, unknown>) {
    const [ip, email] = [freshIp(), `seen${freshIp()}@example.org`]
    const sent = await send({ email, ...fields }, { ip })
    const { doc, message } = wanted(sent, 201)
    const again = await send({ email, body: 'Something else at once.' }, { ip })
    const { editToken: token, id } = doc as typeof doc & { editToken: string }
    const own = `/api/comments/${id}`
    const tried = [
      await dateline.ask(own),
      await dateline.ask(`${own}/like`, { method: 'POST', ip }),
      await dateline.ask(`${own}/report`, { json: { reason: 'spam' }, ip }),
      await send({ parent: id }),
      await dateline.ask(`${own}/own`, { method: 'PATCH', json: { token, body: 'Nonsense!' }, ip }),
      await dateline.ask(`${own}/own`, { method: 'DELETE', json: { token }, ip }),
      await dateline.ask(`${own}/own`, { method: 'DELETE', json: { token }, ip }),
    ]
    const different =
      /^(id|author|email|body|bodyHtml|createdAt|updatedAt|editedAt|editToken|token)$/
    const alike = (json: unknown) =>
      JSON.parse(JSON.stringify(json, (key, value) => (different.test(key) ? typeof value : value)))
    const headersOf = ({ headers }: typeof sent) =>
      [...headers]
        .map(([name, value]) =>
          /^(date|x-request-id|content-length|ratelimit.*|x-ratelimit.*)$/.test(name)
            ? name
            : `${name}: ${value}`,
        )
        .filter((line) => !/set-cookie/.test(line))
    return {
      status: doc.status,
      message,
      answer: alike(sent.json),
      headers: headersOf(sent),
      again: [again.status, refusalIn(again).code],
      tried: tried.map(({ status, json }) => [status, alike(json)]),
    }
  }

  test('is answered alike whatever the verdict is, and so is all that its reader tries', async () => {
    const [, , held] = verdicts[0]!
    const expected = await seenOf(held())
    expect([expected.status, expected.message]).toEqual(['pending', words.en])
    expect(expected.again).toEqual([429, 'comment-flood'])
    for (const [name, verdict, fields] of verdicts) {
      expect(await verdictOn(fields()), name).toEqual(verdict)
      expect(await seenOf(fields()), name).toEqual(expected)
    }
  })

  test('is answered in the reader’s language, by GraphQL and by the demo’s page too', async () => {
    for (const [language, message] of Object.entries(words)) {
      const asked = { headers: { 'accept-language': language } }
      const { json } = await send({ website: 'x' }, asked)
      expect([json.doc.status, json.message]).toEqual(['pending', message])
    }
    const create = `mutation { createComment(data: { story: "${story}", author: "Ann", email: "g@example.org", body: "By GraphQL.", website: "x" }) { id status } }`
    const { status, id } = (await dateline.graphql(create)).json.data.createComment
    expect([status, (await stored(id)).status]).toEqual(['pending', 'spam'])
    const { slug } = await createStory(dateline, { commentsMode: 'open' })
    const fields = { author: 'Dee', email: 'd@example.org', body: 'All casinos are closed.' }
    const posted = await dateline.ask(`/demo/${slug}`, { body: new URLSearchParams(fields) })
    const page = await dateline.ask(posted.headers.get('location') ?? '')
    expect(page.text).toContain(words.en)
  })
})

describe('a verdict of the rules', () => {
  type Logged = ModerationEvent & { about: LogSubject }
  const owed = async (id: string) => {
    const where = { id: { equals: id } }
    const row = await dateline.payload.db.findOne<Comment>({ collection: 'comments', where })
    return row?.followUps as object
  }
  const logged = async (comment: string): Promise<Logged[]> => {
    await dateline.settle()
    const query = `where[comment][equals]=${comment}&sort=createdAt`
    const answer = await dateline.ask(`/api/moderation-events?${query}`, { as: 'moderator' })
    return wanted(answer, 200).docs
  }
  beforeEach(() => setRules({ wordLists: [list('hold', 'nonsense'), list('spam', 'casino')] }))

  test('is in the log as a machine’s, with its rules in plain words, and nothing else is', async () => {
    await setRules({ alsoDisposable: 'gone.example' })
    const [body, email] = ['Nonsense about the tram.', 'nora@gone.example']
    const { doc } = wanted(await send({ body, email, author: 'Nora' }), 201)
    // The comment's own statement holds it, so no crash loses it.
    expect(await owed(doc.id)).toHaveProperty('record-events.about', [
      expect.stringContaining('"action":"judged"'),
    ])
    const [event, ...others] = await logged(doc.id)
    expect(others).toEqual([])
    expect(event).toMatchObject({
      action: 'judged',
      to: 'pending',
      source: 'rule',
      rules: 'suspect-words,disposable-mail',
      comment: doc.id,
      story,
      createdAt: doc.createdAt,
      about: {
        state: 'live',
        author: 'Nora',
        text: body,
        because: ['Suspect words', 'Disposable email address'],
      },
    })
    expect([event?.from ?? null, event?.user ?? null, event?.note ?? null]).toEqual(
      Array(3).fill(null),
    )
    expect(event?.about.headline).toMatch(/./)

    const spam = wanted(await send({ website: 'x' }), 201).doc
    expect(await logged(spam.id)).toMatchObject([{ to: 'spam', rules: 'honeypot' }])
    const passed = wanted(await send({}), 201).doc
    expect(await logged(passed.id)).toEqual([])
    const { editToken: token } = passed as typeof passed & { editToken: string }
    const own = `/api/comments/${passed.id}/own`
    const edited = await dateline.ask(own, { method: 'PATCH', json: { token, body: 'A casino!' } })
    expect(wanted(edited, 200).doc.status).toBe('pending')
    // Both have the time of the edit.
    const both = (await logged(passed.id)).toSorted((one, other) =>
      one.action < other.action ? -1 : 1,
    )
    expect(both).toMatchObject([
      { action: 'edited', source: 'reader', to: 'spam' },
      { action: 'judged', source: 'rule', from: 'approved', to: 'spam', rules: 'blocked-words' },
    ])
    const path = `/api/moderation/events?comment=${passed.id}`
    const { events } = wanted(await dateline.ask(path, { as: 'moderator' }), 200)
    expect(events).toContainEqual(
      expect.objectContaining({ action: 'judged', because: ['Blocked words'] }),
    )
  })

  test('is logged once, and also when its comment is deleted before the log has it', async () => {
    const ids = [1, 2, 3].map(async (n) => wanted(await send({ body: `Nonsense ${n}.` }), 201).doc)
    const docs = (await Promise.all(ids)) as { id: string; editToken: string }[]
    const notes = await owed(docs[0]!.id)
    const [first] = await logged(docs[0]!.id)
    const data = { followUps: notes, followUpDue: new Date(0).toISOString() }
    await dateline.payload.db.updateOne({ collection: 'comments', id: docs[0]!.id, data })
    expect((await logged(docs[0]!.id)).map(({ id }) => id)).toEqual([first?.id])
    for (const { id } of docs.slice(1)) expect(await logged(id)).toHaveLength(1)

    const [gone, deleted] = [
      await send({ body: 'Nonsense 4.' }),
      await send({ body: 'Nonsense 5.' }),
    ]
    const { id, editToken: token } = wanted(gone, 201).doc as (typeof docs)[number]
    wanted(
      await dateline.ask(`/api/comments/${id}/own`, { method: 'DELETE', json: { token } }),
      200,
    )
    expect((await logged(id)).map(({ action }) => action)).toEqual(['judged', 'deleted'])
    const other = wanted(deleted, 201).doc.id
    await dateline.ask(`/api/comments/${other}`, { as: 'admin', method: 'DELETE' })
    expect((await logged(other)).map(({ action }) => action)).toEqual(['judged', 'deleted'])
  })

  test('shows no text that is in the trash, erased or deleted, and the log stores none', async () => {
    const about = async (word: string) =>
      wanted(await send({ body: `Nonsense about ${word}.`, author: 'Quentin' }), 201).doc as {
        id: string
        editToken: string
      }
    const [trashed, removed] = [await about('quince'), await about('medlar')]
    await dateline.settle()
    const row = await dateline.payload.db.find({
      collection: 'moderation-events',
      pagination: false,
    })
    expect(JSON.stringify(row.docs)).not.toMatch(/quince|medlar|Quentin/i)
    const json = decisionsOn([trashed.id], 'trash')
    wanted(await dateline.ask('/api/moderation/decide', { as: 'moderator', json }), 200)
    expect((await logged(trashed.id))[0]?.about).toMatchObject({ state: 'trash', text: null })
    const data = { removed: 'privacy' as const, body: '', author: 'Deleted' }
    await dateline.payload.db.updateOne({ collection: 'comments', id: removed.id, data })
    expect((await logged(removed.id))[0]?.about).toMatchObject({ state: 'erased', author: null })
    await dateline.payload.delete({ collection: 'comments', id: removed.id })
    const after = (await logged(removed.id))[0]?.about
    expect(after).toMatchObject({ state: 'deleted', text: null, because: ['Suspect words'] })
  })

  test('that refuses counts by rule and day, without a write for each request', async () => {
    await setRules({ wordLists: [list('refuse', 'forbidden')] })
    const day = new Date().toISOString().slice(0, 10)
    const report = async () => {
      const path = `/api/moderation/transparency?from=${day}&to=${day}`
      const { decisions } = wanted(await dateline.ask(path, { as: 'moderator' }), 200)
      const of = (rule: string) =>
        (decisions.byRule as RuleCount[]).find((one) => one.rule === rule)?.count ?? 0
      return [decisions.byVerdict.machine.refused ?? 0, of('blocked-words'), of('length')]
    }
    await dateline.settle()
    const before = await report()
    for (const body of ['forbidden', 'Also forbidden.', 'x'.repeat(6000)])
      expect((await send({ body })).status).toBeGreaterThanOrEqual(400)
    expect(await report()).toEqual(before)
    // A server that stops stores them too.
    const { storeLastRefusals } = await import('../../src/comments/count-refusals.ts')
    await storeLastRefusals(dateline.payload)
    const [all = 0, words = 0, length = 0] = before
    expect(await report()).toEqual([all + 3, words + 2, length + 1])
    await dateline.settle()
    expect(await report()).toEqual([all + 3, words + 2, length + 1])
  })
})

describe('the form of a comment', () => {
  const secret = () => dateline.config.secret
  const ago = (seconds: number, of = story) =>
    formToken(secret(), of, new Date(Date.now() - seconds * 1000))

  test('holds a comment that comes too soon after it; a comment without a form is not held', async () => {
    const answer = await dateline.ask(`/api/comments/form?story=${story}`)
    const { token, ...rest } = wanted(answer, 200)
    expect(rest).toEqual({})
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await verdictOn({ formToken: token })).toEqual(['pending', 'typing-time'])
    expect(await verdictOn({ formToken: ago(4) })).toEqual(['approved'])
    expect(await verdictOn({})).toEqual(['approved'])
    // A forged token, another story's or yesterday's proves nothing.
    for (const none of [`${token}x`, ago(0, 'another'), ago(90_000)])
      expect(await verdictOn({ formToken: none }), none).toEqual(['approved'])
  })

  test('is refused for a missing story', async () => {
    expect(refusalIn(await dateline.ask('/api/comments/form?story=none'))).toMatchObject({
      code: 'story-not-found',
      field: 'story',
    })
  })

  test('marks a comment as spam when its hidden field is filled in', async () => {
    expect(await verdictOn({ website: 'https://x.example' })).toEqual(['spam', 'honeypot'])
    expect(await verdictOn({ website: '' })).toEqual(['approved'])
  })

  test('requires a proof of work, used once, when the settings say so', async () => {
    await setRules({ proofOfWork: true })
    const prove = async (of: string) => {
      const { proofOfWork: challenge } = wanted(
        await dateline.ask(`/api/comments/form?story=${of}`),
        200,
      )
      const solution = await solveChallenge({ challenge, deriveKey })
      const proof = { challenge, solution }
      return Buffer.from(JSON.stringify(proof)).toString('base64')
    }
    const proofOfWork = await prove(story)
    const [ip, email] = [freshIp(), 'prover@example.org']
    expect(await verdictOn({})).toEqual(['pending', 'proof-of-work'])
    expect(await verdictOn({ proofOfWork, email }, { ip })).toEqual(['approved'])
    const again = await send({ proofOfWork })
    expect([again.status, refusalIn(again).code]).toEqual([400, 'proof-of-work-invalid'])
    const other = (await createStory(dateline, { commentsMode: 'open' })).id
    for (const wrong of [await prove(other), 'x', Buffer.from('{}').toString('base64')])
      expect(refusalIn(await send({ proofOfWork: wrong }))).toMatchObject({
        code: 'proof-of-work-invalid',
      })
  })
})

describe('a list', () => {
  test('of words refuses, marks as spam or holds, and names the words and their places', async () => {
    await setRules({
      wordLists: [
        list('refuse', 'forbidden fruit'),
        list('spam', 'casino*'),
        list('hold', 'idiot\nnonsense'),
      ],
    })
    const refused = await send({ body: 'A f0rbidden — FRUIT.' })
    expect([refused.status, refusalIn(refused)]).toMatchObject([
      422,
      { code: 'blocked-words', field: 'body' },
    ])
    expect(refusalIn(refused).message).toMatch(/f0rbidden — FRUIT/)
    expect(await verdictOn({ body: 'Many casinos and idiots' })).toEqual(['spam', 'blocked-words'])
    const { doc } = wanted(await send({ body: 'Nonsense, you i d i o t!' }), 201)
    expect(doc).not.toHaveProperty('heldRules')
    expect(await stored(doc.id)).toMatchObject({
      status: 'pending',
      heldRules: ['suspect-words'],
      heldFor: [
        {
          rule: 'suspect-words',
          reason: 'Words on “To hold”: Nonsense, i d i o t.',
          marks: [
            { field: 'body', start: 0, end: 8 },
            { field: 'body', start: 14, end: 23 },
          ],
        },
      ],
    })
    expect(await verdictOn({ body: 'A scunthorpe of idiotic nonsenses' })).toEqual(['approved'])
  })

  test('of domains applies to links and to addresses', async () => {
    await setRules({ linkDomains: 'bad.example', alsoDisposable: 'gone.example' })
    const body = 'Look at shop.bad.example now'
    expect(await verdictOn({ body })).toEqual(['pending', 'link-domains'])
    await setRules({ linkVerdict: 'spam' })
    expect(await verdictOn({ body: `${body}.` })).toEqual(['spam', 'link-domains'])
    await setRules({ linkVerdict: 'refuse' })
    expect(refusalIn(await send({ body: `${body}!` }))).toMatchObject({ code: 'blocked-link' })
    expect(await verdictOn({ email: 'x@mail.gone.example' })).toEqual([
      'pending',
      'disposable-mail',
    ])
  })
})

describe('the sender of a comment', () => {
  test('is told nothing more when they are banned', async () => {
    const email = 'banned@example.org'
    const { doc } = wanted(await send({ email }), 201)
    const json = { comment: doc.id, by: ['email'], days: 3, reason: 'Threats against the desk' }
    wanted(await dateline.ask('/api/moderation/bans', { as: 'moderator', json }), 200)
    const refused = await send({ email: ' Banned@example.org ' })
    expect([refused.status, refusalIn(refused)]).toMatchObject([
      403,
      { code: 'reader-banned', message: 'You cannot comment here at the moment.' },
    ])
    expect(refused.text).not.toMatch(/Threats|until|moderator/)
  })

  test('waits when a third of their comments was rejected lately', async () => {
    const email = 'often@example.org'
    const forget = () => dateline.payload.db.deleteMany({ collection: 'claims', where: {} })
    const ids: string[] = []
    for (let n = 0; n < 4; n += 1) {
      await forget()
      ids.push(wanted(await send({ email }), 201).doc.id)
    }
    const json = decisionsOn(ids.slice(0, 2), 'rejected')
    wanted(await dateline.ask('/api/moderation/decide', { as: 'moderator', json }), 200)
    await forget()
    expect(await verdictOn({ email })).toEqual(['pending', 'recent-rejections'])
    await setRules({ rejectionPercent: 60 })
    await forget()
    expect(await verdictOn({ email })).toEqual(['approved'])
  })

  test('waits when they or many readers repeat a text with one word changed', async () => {
    const text = (word: string) =>
      `The harbour council has decided about the ${word} without asking anybody who lives here.`
    expect(await verdictOn({ body: text('bridge') })).toEqual(['approved'])
    expect(await verdictOn({ body: text('bridges') })).toEqual(['pending', 'near-duplicate'])
    expect(await verdictOn({ body: 'I agree!' })).toEqual(['approved'])
    expect(await verdictOn({ body: 'i agree' })).toEqual(['approved'])
  })

  test('does not wait with “Thank you!” to two people, but with a second one to the same', async () => {
    const forget = () => dateline.payload.db.deleteMany({ collection: 'claims', where: {} })
    const sent = async (body: string, parent: string | null, asked?: RequestOptions) => {
      await forget()
      return verdictOn({ email: 'polite@example.org', body, parent }, asked)
    }
    const one = (await approvedComment(dateline, { story })).id
    const two = (await approvedComment(dateline, { story })).id
    const home = { ip: freshIp() }
    expect(await sent('Thank you!', one, home)).toEqual(['approved'])
    expect(await sent('Thank you!', two, home)).toEqual(['approved'])
    expect(await sent('Thank you!', null, home)).toEqual(['approved'])
    expect(await sent('Thank you', one, home)).toEqual(['pending', 'near-duplicate'])
    // Another network proves nothing about the address.
    expect(await sent('Thank you!', one)).toEqual(['pending', 'duplicate'])
    expect(await verdictOn({ body: 'Thank you!', parent: one })).toEqual(['approved'])
  })

  test('does not wait with one text to two people at the maximum depth, where replies stand side by side', async () => {
    let last: string | undefined
    const chain: string[] = []
    for (let level = 0; level < 7; level += 1) {
      const json = { story, body: `Level ${level} of a long talk.`, parent: last }
      last = wanted(await dateline.ask('/api/comments', { as: 'moderator', json }), 201).doc.id
      chain.push(last as string)
    }
    const [one, two] = chain.slice(5) as [string, string]
    const body = 'Thank you! I had not seen it that way, and I shall read the report once more.'
    const home = { ip: freshIp() }
    const sent = async (parent: string) => {
      await dateline.payload.db.deleteMany({ collection: 'claims', where: {} })
      return send({ email: 'grateful@example.org', body, parent }, home)
    }
    const ids: string[] = []
    for (const parent of [one, two]) ids.push(wanted(await sent(parent), 201).doc.id)
    const replies = await Promise.all(ids.map(stored))
    expect(replies.map(({ status, depth }) => [status, depth])).toEqual([
      ['approved', 5],
      ['approved', 5],
    ])
    expect(refusalIn(await sent(two)).code).toBe('duplicate-comment')
    // Without the comment that it answered, a reply is in the place of its parent, and not at the root.
    wanted(await dateline.ask(`/api/comments/${two}`, { as: 'moderator', method: 'DELETE' }), 200)
    expect((await send({ email: 'grateful@example.org', body }, home)).status).toBe(201)
  })
})

describe('a reader is asked to think again', () => {
  const counts = async () => {
    const keys = ['nudge:shown', 'nudge:changed', 'nudge:unchanged']
    const values = await readCounters(dateline.payload, keys)
    return keys.map((key) => values.get(key))
  }
  const nudged = async (fields: Record<string, unknown>, asked?: RequestOptions) => {
    const answer = await send(fields, asked)
    expect(answer.status).toBe(422)
    const error = refusalIn(answer) as ReturnType<typeof refusalIn> & Record<string, string>
    expect(error.code).toBe('nudge')
    return error
  }
  beforeEach(() => setRules({ nudge: true, wordLists: [list('hold', 'idiot')] }))

  test('once, and then the comment is accepted and judged, changed or not', async () => {
    const before = await counts()
    const [ip, email, author] = [freshIp(), 'again@example.org', 'Once']
    const error = await nudged({ body: 'You idiot.', email, author }, { ip })
    expect(error).toMatchObject({ reason: 'words', field: 'body' })
    expect(error.message).toMatch(/idiot/)
    // Without a wait: the slot of the first sending is this one’s.
    const second = { body: 'You idiot.', email, author, nudgeToken: error.token }
    expect(await verdictOn(second, { ip })).toEqual(['pending', 'suspect-words'])
    const used = await send({ ...second, body: 'You other idiot.' }, { ip })
    expect(refusalIn(used).code).toBe('comment-flood')

    const other = { ip: freshIp(), headers: { 'accept-language': 'it' } }
    const italian = await nudged({ body: 'Che idiot.' }, other)
    expect(italian.message).toMatch(/^Rileggi/)
    expect(await verdictOn({ body: 'Che dire.', nudgeToken: italian.token }, other)).toEqual([
      'approved',
    ])
    const [shown = 0, changed = 0, unchanged = 0] = before
    expect(await counts()).toEqual([shown + 2, changed + 1, unchanged + 1])
    const day = `nudge:shown:${new Date().toISOString().slice(0, 10)}`
    expect((await readCounters(dateline.payload, [day])).get(day)).toBe(shown + 2)
    const stats = await dateline.ask('/api/moderation/stats?days=1', { as: 'moderator' })
    expect(wanted(stats, 200).nudges).toEqual({
      shown: shown + 2,
      changed: changed + 1,
      unchanged: unchanged + 1,
    })
  })

  test('by GraphQL too, where each comment of a request has its own slot', async () => {
    const create = /* GraphQL */ `
      mutation ($story: String!, $body: String!, $nudgeToken: String) {
        createComment(
          data: {
            story: $story
            author: "Ann"
            email: "gql@example.org"
            body: $body
            nudgeToken: $nudgeToken
          }
        ) {
          status
        }
      }
    `
    const ip = freshIp()
    const variables = { story, body: 'An idiot.' }
    const { json } = await dateline.graphql(create, variables, { ip })
    const { token, ...error } = json.errors[0].extensions
    expect(error).toMatchObject({ code: 'nudge', reason: 'words' })
    const again = await dateline.graphql(create, { ...variables, nudgeToken: token }, { ip })
    expect(again.json.data.createComment).toEqual({ status: 'pending' })

    const one = (name: string) =>
      `${name}: createComment(data: { story: "${story}", author: "Ann", email: "two@example.org", body: "${name}, please" }) { status }`
    const both = await dateline.graphql(`mutation { ${one('first')} ${one('second')} }`)
    expect(both.json.data).toEqual({ first: { status: 'approved' }, second: null })
    expect(both.json.errors[0]).toMatchObject({ code: 'comment-flood' })
  })

  test('in the demo’s form, which sends the token again', async () => {
    const { slug } = await createStory(dateline, { commentsMode: 'open' })
    const [ip, typed] = [freshIp(), { author: 'Dee', email: 'dee@example.org', body: 'An idiot.' }]
    const post = (fields: Record<string, string>) =>
      dateline.ask(`/demo/${slug}`, { ip, body: new URLSearchParams({ ...typed, ...fields }) })
    const first = await post({})
    expect([first.status, first.text]).toMatchObject([422, /These words may hurt others: idiot/])
    const nudgeToken = /name="nudgeToken" value="([^"]+)"/.exec(first.text)?.[1] ?? ''
    const formToken = /name="formToken" value="([^"]+)"/.exec(first.text)?.[1] ?? ''
    expect(formToken).not.toBe('')
    const second = await post({ nudgeToken })
    expect([second.status, second.headers.get('location')]).toMatchObject([303, /sent=waiting/])
  })

  test('with a token for one comment, of its reader and its story', async () => {
    const forgetSlots = () =>
      dateline.payload.db.deleteMany({ collection: 'claims', where: { key: { like: '@' } } })
    const email = 'one@example.org'
    const { token: nudgeToken } = await nudged({ body: 'Idiot!', email })
    await forgetSlots()
    await nudged({ body: 'Idiot!', email: 'two@example.org', nudgeToken })
    const elsewhere = (await createStory(dateline, { commentsMode: 'open' })).id
    await nudged({ body: 'Idiot!', email, story: elsewhere, nudgeToken })
    await forgetSlots()
    await nudged({ body: 'Idiot!', email, nudgeToken: `${nudgeToken}x` })
    await forgetSlots()
    const ip = freshIp()
    const answers = await Promise.all(
      [1, 2, 3].map((n) => send({ body: `Idiot ${n}!`, email, nudgeToken }, { ip })),
    )
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 429, 429])
    await forgetSlots()
    await nudged({ body: 'Idiot 4!', email, nudgeToken })
  })

  test('but not without a proof or too fast: the token would stand for both', async () => {
    await setRules({ nudge: true, proofOfWork: true, wordLists: [list('hold', 'idiot')] })
    const held = wanted(await send({ body: 'An idiot.' }), 201)
    expect(JSON.stringify(held)).not.toContain('nudge')
    expect((await stored(held.doc.id)).heldRules).toEqual(['proof-of-work', 'suspect-words'])
    await setRules({ nudge: true, proofOfWork: false, wordLists: [list('hold', 'idiot')] })
    const token = formToken(dateline.config.secret, story, new Date())
    expect(await verdictOn({ body: 'An idiot.', formToken: token })).toEqual([
      'pending',
      'typing-time',
      'suspect-words',
    ])
  })

  test('but not for spam, or a comment held only for another reason', async () => {
    await setRules({ wordLists: [list('hold', 'idiot'), list('spam', 'casino')] })
    expect(await verdictOn({ body: 'A casino for an idiot' })).toEqual(['spam', 'blocked-words'])
    const all = (await createStory(dateline, { commentsMode: 'all' })).id
    expect(await verdictOn({ story: all })).toEqual(['pending', 'mode-all'])
  })
})
