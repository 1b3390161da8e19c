import { describe, expect, test } from 'vitest'
import { baseModel } from '../../../src/spam/base.ts'
import { HOLD_AT, scoreSpam, SPAM_AT } from '../../../src/spam/score.ts'
import { describeToken } from '../../../src/spam/describe.ts'
import { kindOf } from '../../../src/spam/kinds.ts'
import { copyMarks } from '../../../src/spam/near-copy.ts'
import { tokensToNote } from '../../../src/spam/sightings.ts'
import { learnedFrom } from '../../../src/spam/counts.ts'
import { hidesLetters } from '../../../src/spam/disguises.ts'
import { tokensOf } from '../../../src/spam/tokens.ts'

const tokens = (body: string, author = ''): string[] => tokensOf({ author, body })
const model = baseModel()

const spam = 'Check out my channel and subscribe, new covers every week! https://youtu.be/abc'
const ham = 'The council closed the library on Monday and nobody was told.'

describe('tokens', () => {
  test('contain no number that could be a telephone number', () => {
    for (const body of [
      'call 07123456789',
      'call +44 7123 456 789',
      '０７１２３４５６７８９',
      'x07123456789y',
    ])
      expect(tokens(body).join('|')).not.toMatch(/[1-9]{3}/)
    expect(tokens('At 12:30 in 2026 there were 1,200,300 views')).toEqual(
      expect.arrayContaining(['#time', '#year', '#amount']),
    )
  })

  test('name the site of each link, written out or bare, and nothing else', () => {
    expect(tokens('see https://www.spam.example.com/path?x=1')).toContain('#site example.com')
    expect(tokens('see (murky.biz)')).toContain('#site murky.biz')
    expect(tokens('<a href="http://bad.example.org/x">here</a>')).toContain('#site example.org')
    expect(tokens('see https://bad.example.co.uk/x')).toContain('#site example.co.uk')
    expect(tokens('see https://bad.blogspot.com/x')).toContain('#site bad.blogspot.com')
    expect(tokens('<a href="http://v.example.org/?t=125">2:05</a> is best')).not.toContain('#link')
    for (const body of ['It was good.No, really', 'e.g. this', 'ann@mail.com'])
      expect(tokens(body)).not.toContain('#link')
  })

  test('are the same for a disguised text, and split words written without spaces', () => {
    const plain = tokens('free money').filter((token) => !token.startsWith('#'))
    expect(tokens('ｆｒｅｅ mo\u200Bney')).toEqual(expect.arrayContaining(plain))
    expect(tokens('在家赚钱')).toEqual(expect.arrayContaining(['在家', '家赚', '赚钱']))
    expect(tokens('구독 부탁')).toEqual(expect.arrayContaining(['구독', '구독 부탁']))
    expect(tokens('', 'Casino Bonus')).toEqual(expect.arrayContaining(['casino', 'bonus']))
  })

  test('of generated texts are well formed, short, few and quickly found', () => {
    const pieces = [
      'a',
      '@',
      '.',
      '1',
      ',',
      '<a ',
      '>',
      '&amp;',
      'http://',
      'www.',
      '\uFDFA',
      '漢',
      '😀',
      '\uD83D',
      ':',
      '0,000',
    ]
    for (const piece of pieces) {
      const started = performance.now()
      const found = tokens(piece.repeat(100_000), piece.repeat(1000))
      // A quadratic step would take seconds; the limit leaves room for a busy machine.
      expect(performance.now() - started, piece).toBeLessThan(1000)
      expect(found.length).toBeLessThanOrEqual(1500)
      for (const token of found) {
        expect(token.isWellFormed()).toBe(true)
        expect(token.length).toBeLessThanOrEqual(80)
      }
    }
  })

  test('are described to moderators in words', () => {
    expect(describeToken('#site bit.ly/x')).toBe('link to bit.ly/x')
    expect(describeToken('#capitals 3')).toBe('capitals')
    expect(describeToken('check out')).toBe('check out')
    expect(describeToken('#seen #name win99')).toBe('win99, by several readers')
    for (const token of tokens(
      'HELLO!!! €5 a@b.example 0712345678 12:30 2020 3,000 http://x.example 𝐖𝐈𝐍 win99 G O L D',
    ))
      expect(describeToken(token)).not.toMatch(/^#/)
  })
})

describe('a disguise', () => {
  test.each([
    ['𝐆𝐎𝐋𝐃𝐖𝐈𝐍 pays', '#styled'],
    ['🅶🅾🅻🅳🆆🅸🅽 pays', '#styled'],
    ['Gᴏʟd𝗐𝗂𝗇 pays', '#styled'],
    ['g͓̽o͓̽l͓̽d͓̽w͓̽i͓̽n͓̽ pays', '#styled'],
    ['ＧＯＬＤＷＩＮ pays', '#wide'],
    ['GОLDWІN pays', '#mixed'],
    ['GOᒪDWIᑎ pays', '#mixed'],
    ['G O L D W I N pays', '#spaced'],
    ['go ld wi nx pays, as goldwin does', '#spaced'],
  ])('is marked and read: %s', (body, mark) => {
    expect(tokens(body)).toEqual(expect.arrayContaining([mark, 'goldwin']))
    expect(tokens(body).join()).toMatch(/#drawn goldwin/)
  })

  test('of syllables with spaces between them is read as one word', () => {
    expect(tokens('바 카 라 사 이 트 가입')).toContain('#spaced')
  })

  test('is no ordinary writing', () => {
    for (const body of [
      'Das Straßenfest ist großartig, naïve Gäste inklusive',
      'Новые SMSки от IT-отдела',
      'Tiếng Việt rất đẹp',
      '東京タワーは３３３メートル、ＮＨＫで見た',
      'It is up to us, I am in it to win it',
      'ha ha ha ha, la la la la, so as it is we go on',
      'No, si fa di là, e se ci va si va',
      '비가 너무 많이 와서 지하철이 멈췄어요',
      '난 이 집 참 잘 안 가 왜 또 가',
      '我们 今天 一起 去看 电影',
      '🇮🇹🇰🇷 👨‍👩‍👧 ❤️ 5️⃣',
      'Δx and π and 5 µm, ½ of H₂O, x² and 3ème étage',
      'U.S.A. and e.g. the B.B.C.',
    ])
      expect(
        tokens(body).filter((token) => kindOf(token) === 'disguise'),
        body,
      ).toEqual([])
  })

  test('of invisible characters inside words is seen in the text that was sent', () => {
    expect(hidesLetters('ga\u200Bmes')).toBe(true)
    for (const body of [
      '\uFEFFgames',
      'games \u200B',
      '👨\u200D👩',
      'می\u200Cخواهم',
      'ภาษา\u200Bไทย',
    ])
      expect(hidesLetters(body), body).toBe(false)
    expect(tokensOf({ author: '', body: 'games', hidesLetters: true })).toContain('#hidden')
  })

  test('of letters and digits in one word keeps no telephone number, year or reader’s name', () => {
    expect(tokens('play at gold77 now')).toEqual(expect.arrayContaining(['#glued', '#name gold77']))
    expect(tokens('play at Gold 77 now')).toContain('#name gold77')
    expect(tokens('play at gold ⭐77⭐ now')).not.toContain('#glued')
    for (const body of ['anna07123456789', '@anna77 no', 'anna1977', 'In May 2026', 'at 12.30'])
      expect(tokens(body).join('|'), body).not.toMatch(/#name/)
  })
})

describe('a request for attention', () => {
  test.each([
    'please subscribe to my channel',
    'my channel is new, subscribe',
    'follow me',
    'Iscrivetevi al mio canale',
    'Besucht meinen Blog',
    'Abonnez-vous à ma chaîne',
    'Visita mi página',
    '제 블로그 방문 부탁드려요',
  ])('is found: %s', (body) => {
    expect(tokens(body)).toContain('#asks')
  })

  test('is not found where a reader asks for nothing', () => {
    for (const body of [
      'He showed me how to vote',
      'My mother never read it, vote or not',
      'Follow the money',
    ])
      expect(tokens(body), body).not.toContain('#asks')
  })
})

describe('marks of a copy', () => {
  const shared = (one: string, other: string): number =>
    copyMarks(one).filter((mark) => copyMarks(other).includes(mark)).length
  const text =
    'The council closed the library on Monday and nobody in the street was told about it.'

  test('are common to a text and its near copies, and not to texts that share a part', () => {
    expect(shared(text, text.toUpperCase().replaceAll(' ', '  '))).toBe(5)
    expect(shared(text, `${text} 55!`)).toBe(5)
    expect(shared(text, text.replace('Monday', 'Sunday'))).toBeGreaterThanOrEqual(2)
    expect(shared(text, 'The council opened a library, which everybody in the street knows.')).toBe(
      0,
    )
    expect(copyMarks('!!! 123')).toEqual([])
  })
})

describe('a score', () => {
  test('does not condemn a link by its site, and trusts the press', () => {
    const scoreOf = (body: string): number => scoreSpam(tokens(body), { model }).score
    expect(scoreOf('They announced it here: https://facebook.com/a/posts/1')).toBeLessThan(HOLD_AT)
    expect(scoreOf('Source: https://www.reuters.com/world')).toBeLessThan(0.2)
    const sites = [...model.tokens.keys()].filter((token) => kindOf(token) === 'own')
    expect(sites).toEqual([])
    for (const [token, { spam, ham }] of model.tokens)
      if (kindOf(token) === 'host') expect(ham, token).toBeGreaterThan(spam)
  })

  test('of a name that other readers repeat rises with their number, unless people approved it', () => {
    const own = tokens('I won at gold77 again')
    const scoreAt = (readers: number, approved = 0): number =>
      scoreSpam(own, {
        model,
        learned: learnedFrom([{ token: '#name gold77', spam: 0, ham: approved }]),
        seen: new Map([['#name gold77', readers]]),
      }).score
    expect(scoreAt(2)).toBeGreaterThan(scoreAt(0))
    expect(scoreAt(9)).toBeGreaterThan(scoreAt(2))
    expect(scoreAt(9, 1)).toBeLessThanOrEqual(scoreAt(0))
    // Names of plain words, and the subjects of the day, are not noted at all.
    expect(tokensToNote(tokens('The mayor of Gotham said so'), '')).toEqual([])
  })

  test('is the same every time, between 0 and 1, and separates the plain cases', () => {
    expect(scoreSpam(tokens(spam), { model })).toEqual(scoreSpam(tokens(spam), { model }))
    expect(scoreSpam(tokens(spam), { model }).score).toBeGreaterThan(0.9)
    expect(scoreSpam(tokens(ham), { model }).score).toBeLessThan(0.2)
    expect(scoreSpam([], { model }).score).toBeLessThan(HOLD_AT)
    expect(SPAM_AT).toBeGreaterThan(HOLD_AT)
  })

  test('is the sum of its weights, strongest first', () => {
    for (const body of [spam, ham, 'Zahlen, bitte!']) {
      const { score, words, bias } = scoreSpam(tokens(body), { model })
      const sum = words.reduce((total, { weight }) => total + weight, bias)
      expect(score).toBeCloseTo(1 / (1 + Math.exp(-sum)), 10)
      const sizes = words.map(({ weight }) => Math.abs(weight))
      expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
    }
  })

  test('of an ordinary comment takes less than a millisecond', () => {
    const bodies = Array.from({ length: 200 }, (_, i) => `${ham} Number ${i} says so. ${ham}`)
    for (const body of bodies) scoreSpam(tokens(body), { model })
    const rounds = Array.from({ length: 5 }, () => {
      const before = process.cpuUsage()
      for (const body of bodies) scoreSpam(tokens(body), { model })
      const { user, system } = process.cpuUsage(before)
      return (user + system) / 1000 / bodies.length
    })
    // The processor's time of the fastest round counts: on a busy machine, the clock measures others too.
    expect(Math.min(...rounds)).toBeLessThan(1)
  })

  test('of a comment of 5,000 characters takes milliseconds', () => {
    const body = `${spam} ${ham} `.repeat(40).slice(0, 5000)
    const started = performance.now()
    for (let i = 0; i < 20; i++) scoreSpam(tokens(body), { model })
    expect((performance.now() - started) / 20).toBeLessThan(150)
  })
})
