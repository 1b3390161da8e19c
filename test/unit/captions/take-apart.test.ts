import { array, assert, constantFrom, oneof, property, string } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cleaners } from '../../../src/captions/cleaners.ts'
import { printedCredit } from '../../../src/captions/printed-credit.ts'
import { MAX_CAPTION, takeApart } from '../../../src/captions/take-apart.ts'
import { agencyTable } from '../../../src/captions/agencies.ts'
import { agencyRows } from '../../../src/captions/data/agency-rows.ts'
import { draftOf, photoOf, type WirePhoto } from '../../../src/captions/wire-photo.ts'

const table = agencyTable(agencyRows)

/** The form of an AP file photo as an old desk stored it: slug line, FILE mark, sentence, credit. */
const fromTheBorder =
  'MAY 2, 2010 FILE PHOTO FILE - In this May 2, 2010 file photo, customs officers hang a bell with the ' +
  'words "Good Neighbors" above a gate in the Chinese border town of Hekou in southern China\'s Yunnan ' +
  'province. Both sides ring it at noon. (AP Photo/Qiu Ming Tao, File)'

describe('a caption of AP', () => {
  test('gives text, byline, credit, file note, day and place', () => {
    const { photo, look } = takeApart({ caption: fromTheBorder })
    expect(photo).toMatchObject({
      caption:
        'In this May 2, 2010 file photo, customs officers hang a bell with the words "Good Neighbors" ' +
        "above a gate in the Chinese border town of Hekou in southern China's Yunnan province. Both " +
        'sides ring it at noon.',
      byline: 'Qiu Ming Tao',
      credit: 'AP Photo',
      agency: 'AP',
      filePhoto: true,
      takenOn: '2010-05-02',
      city: 'Hekou',
      state: 'Yunnan',
      country: 'China',
      instructions: 'MAY 2, 2010 FILE PHOTO',
    })
    expect(printedCredit(photo)).toBe('(AP Photo/Qiu Ming Tao, File)')
    expect(look).toEqual([])
  })

  test('keeps the original beside the result', () => {
    const given = { caption: fromTheBorder, keywords: ['border'] }
    expect(takeApart(given).original).toBe(given)
  })
})

describe('the log', () => {
  test('tells what each cleaner changed, in the order of the list', () => {
    const { log } = takeApart({ caption: fromTheBorder })
    const steps = log.map(({ cleaner, field }) => `${cleaner}: ${field}`)
    expect(steps).toEqual([
      'Take the credit at the end: caption',
      'Take the credit at the end: credit',
      'Take the credit at the end: byline',
      'Take the credit at the end: agency',
      'Take the credit at the end: filePhoto',
      'Move the slug line to the instructions: caption',
      'Move the slug line to the instructions: takenOn',
      'Move the slug line to the instructions: instructions',
      'Take the FILE mark off: caption',
      'Read the place in the first sentence: city',
      'Read the place in the first sentence: state',
      'Read the place in the first sentence: country',
    ])
  })

  test('leads from what was given to the result without a gap', () => {
    const { log, photo } = takeApart({ caption: fromTheBorder })
    const texts = log.filter(({ field }) => field === 'caption')
    expect(texts[0]?.before).toBe(fromTheBorder)
    expect(texts.at(-1)?.after).toBe(photo.caption)
    for (const [index, { before }] of texts.slice(1).entries())
      expect(before).toBe(texts[index]?.after)
  })

  test('is empty for a caption without a convention', () => {
    expect(takeApart({ caption: 'The night watchman looks for his keys.' }).log).toEqual([])
  })
})

describe('each cleaner', () => {
  test.each(cleaners)('$name: gives what its cases say, alone', ({ cases, clean }) => {
    for (const { given, gives } of cases) {
      const photo = photoOf(clean(draftOf(given), table))
      expect({ ...photo, caption: photo.caption.trim() }).toMatchObject(gives)
    }
  })

  test('says its name, its reason and its source, and has a case', () => {
    const names = cleaners.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    for (const { name, reason, source, cases } of cleaners) {
      expect([name, reason, source].every((text) => text.length > 3)).toBe(true)
      expect(cases.length).toBeGreaterThan(0)
    }
  })
})

describe('forms beside the table', () => {
  const forms: readonly (readonly [string, Partial<WirePhoto>])[] = [
    [
      'A bear sleeps. Sputnik/Oleg Marin/Kremlin via REUTERS',
      { credit: 'Sputnik/Oleg Marin/Kremlin via REUTERS', byline: '' },
    ],
    [
      'A lion. NASA/JPL-Caltech/Handout via REUTERS/File Photo',
      { credit: 'NASA/JPL-Caltech/Handout via REUTERS', filePhoto: true },
    ],
    [
      'A gala at the Met. (Photo by Ana Roig/Getty Images for The Met Museum/Vogue)',
      {
        credit: 'Getty Images for The Met Museum/Vogue',
        byline: 'Ana Roig',
        agency: 'Getty Images',
      },
    ],
    [
      'Two ships meet. (AP Photo/Pool, Oli Farr, file)',
      { credit: 'AP Photo/Pool', byline: 'Oli Farr', filePhoto: true },
    ],
    [
      'A match. (AP Photo/The Harbor Dealer, Gus Lind)',
      { credit: 'AP Photo/The Harbor Dealer', byline: 'Gus Lind' },
    ],
    ['The ship. (Courtesy of the Olsen family via AP)', { credit: 'the Olsen family via AP' }],
    ['A bear. [AP/Yonhap]', { credit: 'AP/Yonhap', agency: 'Yonhap' }],
    [
      '[서울=뉴시스] 김선웅 기자 = 시민들이 걷고 있다.',
      { byline: '김선웅', agency: 'Newsis', city: '서울' },
    ],
    [
      'A walk in Ulm. PA Photo. Picture date: Tuesday April 13, 2021. Photo credit should read: Joe Lee/PA Wire',
      { caption: 'A walk in Ulm.', takenOn: '2021-04-13', byline: 'Joe Lee' },
    ],
    [
      'A view. Lev Akim/TASS. No commercial use.',
      { caption: 'A view.', credit: 'TASS', instructions: 'No commercial use' },
    ],
    [
      'KABUL, AFGHANISTAN -- MARCH 3, 2021: A man waits.',
      { city: 'Kabul', country: 'Afghanistan', takenOn: '2021-03-03' },
    ],
    ['A rally in Georgia, Tuesday, March 2, 2021.', { city: '', takenOn: '2021-03-02' }],
    ['A rally in Lviv, western Ukraine, May 2, 2022.', { city: 'Lviv', country: 'Ukraine' }],
    [
      'The museum shows art by AP/Wide World Photos',
      { caption: 'The museum shows art by AP/Wide World Photos', credit: '' },
    ],
    [
      'BEIJING, March 3 (Xinhua) -- A man waits on March 3, 2021.',
      { takenOn: '2021-03-03', agency: 'Xinhua' },
    ],
  ]
  test.each(forms)('%s', (caption, gives) => {
    expect(takeApart({ caption }).photo).toMatchObject(gives)
  })
})

describe('agencies of an editor', () => {
  const added = [
    {
      agency: 'Meridian',
      credit: 'Meridian Photo',
      spellings: ['MERIDIAN'],
      isFirst: true,
      fileMark: ', Archive',
    },
  ]

  test('are known in captions and in printed credits', () => {
    const caption = 'A guard waits at the bridge. (Meridian Photo/Lena Okafor, File)'
    const { photo, look } = takeApart({ caption }, added)
    expect(photo).toMatchObject({
      caption: 'A guard waits at the bridge.',
      credit: 'Meridian Photo',
      byline: 'Lena Okafor',
      agency: 'Meridian',
    })
    expect(look).toEqual([])
    expect(printedCredit(photo, added)).toBe('(Meridian Photo/Lena Okafor, Archive)')
  })

  test('win over the built-in ones', () => {
    const mine = [{ agency: 'AP', credit: 'AP/Beeld', spellings: ['AP Photo'], hasBrackets: false }]
    const { photo } = takeApart({ caption: 'A ferry leaves. (Irena Kolsut/AP Photo)' }, mine)
    expect(photo.credit).toBe('AP/Beeld')
    expect(printedCredit(photo, mine)).toBe('Irena Kolsut/AP/Beeld')
  })
})

describe('a caption that no rule understands', () => {
  const plain = [
    'Two swimmers (in red caps) cross the bay. The water has 9 degrees.',
    'The choir sings “No sales, no archives” outside the bank.',
    'A worker at the factory. Photo: the bridge at dawn',
    'The Environmental Protection Agency (EPA).',
    'He said that the AP/Reuters deal was done.',
    'NO SALES TODAY SAYS THE SHOP WINDOW',
    'Mandatory credit checks begin on Monday.',
    'Credit: a word with two meanings. The bank explains it.',
    'Profile - a portrait of the lighthouse keeper.',
    'May 3 is a holiday in many countries.',
    'Via Roma in Turin at night.',
    'Photo by the river, a bench by the wall.',
    'A/B tests are shown on the wall of the lab.',
    'The price was 3/4 of the old one (and/or less).',
    'Der Hafen bei Nacht. Foto und Film sind erlaubt.',
    '한국어 설명입니다. 사진은 없습니다.',
    'Supplied with coal, the engine climbs. Courtesy is expected on board.',
    '',
  ]
  test.each(plain)('is unchanged: %s', (caption) => {
    const { photo, look } = takeApart({ caption })
    expect(photo).toEqual({ ...photoOf(draftOf({ caption })) })
    expect(look).toEqual([])
  })

  test('is unchanged and flagged when nothing but marks would remain', () => {
    const caption = 'TURKEY OUT (AP Photo/Jonas Hjelte)'
    const { photo, look } = takeApart({ caption, city: 'SINOP' })
    expect(photo).toMatchObject({ caption, credit: '', instructions: '', city: 'Sinop' })
    expect(look).toEqual(['Nothing but the credit and its marks would remain of the caption.'])
  })

  test('is unchanged and flagged when it is longer than any wire’s', () => {
    const caption = `${'word '.repeat(MAX_CAPTION / 5)}. (AP Photo/Jonas Hjelte)`
    const { photo, look } = takeApart({ caption })
    expect(photo.caption).toBe(caption)
    expect(look).toEqual(['The caption is too long to be taken apart.'])
  })

  test('keeps file and caption apart when they name different photographers', () => {
    const caption = 'A lynx waits. (AP Photo/Jonas Hjelte)'
    const { photo, look } = takeApart({ caption, credit: 'AP', byline: 'Astrid Molde' })
    expect(photo).toMatchObject({ caption, credit: 'AP Photo', byline: 'Astrid Molde' })
    expect(look).toEqual(['The file and the caption name different photographers.'])
  })
})

describe('any text', () => {
  const pieces = constantFrom(
    ...'FILE - |(AP Photo/|Jonas Hjelte|, File)|REUTERS/|Reuters|/Handout via |TURKEY OUT |NO SALES|. |, |(|)|"|“|”|\n|- |; '.split(
      '|',
    ),
    ...'OSLO - MAY 17: |SEOUL, South Korea (AP) — |03.03.2021, Bayern, Augsburg: |in Lund, Sweden, May 4, 2018|(Photo by |Credit: '.split(
      '|',
    ),
    ...'사진=|연합뉴스|2021.3.3|(부산=연합뉴스) |Tags: A B|*** Local Caption *** |epa08231145 |A ferry leaves|the harbor |via AP'.split(
      '|',
    ),
  )
  const text = oneof(
    array(pieces, { maxLength: 14 }).map((list) => list.join('')),
    string({ unit: 'grapheme', maxLength: 300 }),
  )
  const runs = { numRuns: 400 }

  test('taken apart twice gives the same', () => {
    assert(
      property(text, text, (caption, credit) => {
        const once = takeApart({ caption, credit })
        const twice = takeApart(once.photo)
        expect(twice.photo).toEqual(once.photo)
        expect(twice.log).toEqual([])
        expect(twice.look).toEqual(once.look)
      }),
      runs,
    )
  })

  test('loses nothing: what remains are words of the original in their order', () => {
    assert(
      property(text, (caption) => {
        const { photo, original } = takeApart({ caption })
        expect(original).toEqual({ caption })
        const letters = caption.replaceAll(/\s/gu, '')
        let at = 0
        for (const sign of photo.caption.replaceAll(/\s/gu, '')) {
          at = letters.indexOf(sign, at) + 1
          expect(at).toBeGreaterThan(0)
        }
      }),
      runs,
    )
  })

  test('has each of its words in the result or in the kept original, and no made-up instruction', () => {
    assert(
      property(text, (caption) => {
        const { instructions } = takeApart({ caption }).photo
        for (const line of instructions.split('\n')) expect(caption).toContain(line)
      }),
      runs,
    )
  })
})

describe('long repetitive texts', () => {
  const pieces = [
    'a ',
    'A',
    '(',
    ')',
    '/',
    '. ',
    'NO SALES ',
    'FILE - ',
    'in A, ',
    'A, ',
    '- ',
    '"',
    ' OUT',
    '\n',
    'May 3, 2018 ',
    'via ',
    '.',
    '=',
    "A's ",
  ]
  test.each(pieces)('of %j cost a few milliseconds', (piece) => {
    const caption = piece.repeat(Math.floor(MAX_CAPTION / piece.length))
    const costs = [1, 2, 3].map(() => {
      const start = performance.now()
      takeApart({ caption })
      return performance.now() - start
    })
    // The lowest of three, since other processes share the machine.
    expect(Math.min(...costs)).toBeLessThan(50)
  })
})
