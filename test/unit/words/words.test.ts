import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compileWordList, type Hit } from '../../../src/words/word-list.ts'

const hitsOf = (list: string, text: string): Hit[] => compileWordList(list).match(text)
const isHit = (list: string, text: string): boolean => hitsOf(list, text).length > 0

describe('an entry hits', () => {
  const evasions: [list: string, texts: string[]][] = [
    [
      'badword',
      [
        'badword',
        'BadWord!',
        'such a badword.',
        '«badword»',
        'ｂａｄｗｏｒｄ',
        '𝓫𝓪𝓭𝔀𝓸𝓻𝓭',
        'ⓑⓐⓓⓦⓞⓡⓓ',
        'ʙᴀᴅᴡᴏʀᴅ',
        '🅱adword',
        'bad\u200Bword',
        'bad\u00ADword',
        'b\u2060a\uFEFFd\u200Dword',
        'b\u0336a\u0336d\u0336w\u0336o\u0336r\u0336d\u0336',
        'b\u0301\u0302\u0303adword',
        'bádwörd',
        'b a d w o r d',
        'b.a.d.w.o.r.d',
        'b-a-d-w-o-r-d',
        'b - a - d - w - o - r - d',
        'B_A_D_W_O_R_D',
        'I b a d w o r d you',
        'you b a d w o r d man',
        'b  a  d  w  o  r  d',
        'bad-word',
        'bad_word',
        'bad*word',
        'b<b>a</b>dword',
        'bad<!-- -->word',
        'bad[b]wo[/b]rd',
        'bad&shy;word',
        'b4dword',
        'b@dword',
        'b4dw0rd',
        'baaaadword',
        'BAAADWOOORD',
        'bаdword', // Cyrillic а
        'bαdwοrd', // Greek α, ο
        'ba\u0501word', // Cyrillic ԁ
        'see https://example.com/badword?x=1',
        '<a href="http://badword.example">x</a>',
      ],
    ],
    ['ass', ['a$$', 'a.s.s', '@ss', 'ASS', 'a s s', 'aſs', 'aß']],
    ['hello', ['he11o', 'HELL0', 'he||o']],
    ['viagra', ['v1agra', 'vi@gra', 'v!agra', 'ⅴiagra', 'VIAGRA', 'v.1.a.g.r.a', 'vіаgrа']],
    ['paypal', ['раypal', 'раураl', 'my раураӏ account is the best of all accounts']],
    ['casino', ['сasino', 'c4s1n0', 'b u y  c a s i n o  n o w', 'the саѕіпо is open all night']],
    ['fuck', ['fück', 'fuuuuck', 'f u c k', 'f.u.c.k', 'I f u c k', 'f`u`c`k', "f'u'c'k"]],
    ['boobs', ['b00b5', 'bo0bs', '8oobs']],
    ['straße', ['STRASSE', 'strasse', 'Straße']],
    [
      'buy now',
      [
        'Buy now',
        'buy, now!',
        'buy\n\nnow',
        'buy…now',
        'BUY-NOW',
        'buy <b>now</b>',
        'b u y n0w buy n0w',
      ],
    ],
    [
      'buy viagra',
      ['buy v1agra', 'b u y viagra', 'buy v.i.a.g.r.a', 'buy раypal viagra buy vi@gra'],
    ],
    ['foo*', ['foo', 'food', 'FOOTBALL', 'f00tball', 'foo-bar']],
    ['*foo', ['foo', 'xfoo', 'tofoo!']],
    ['*foo*', ['foo', 'xfoox', 'seafood']],
    ['f*ck', ['fuck', 'feck', 'fck', 'f.u.c.k']],
    ['f*ck*', ['fucker', 'fcks', 'flock of fickle']],
    ['un*able*', ['unable', 'unbelievable', 'unspeakably able unbearablest']],
    ['cheap* pill*', ['cheapest pills', 'cheap pill', 'cheaper, pillows']],
    // Case, marks and look-alikes of other scripts.
    ['дурак', ['ДУРАК', 'дурак!', 'д у р а к', 'дypaк', 'дураааак']],
    ['ёлка', ['елка', 'ЁЛКА']],
    ['σκύλος', ['ΣΚΥΛΟΣ', 'σκυλος', 'σκυλοσ']],
    ['كلب', ['كَلْب', 'كـلـب', 'كلب!']],
    ['göt', ['GÖT', 'göt', 'go\u0308t']],
    // Chinese and Japanese entries are found anywhere, since those scripts have no spaces.
    ['外贸', ['做外贸的人', '外 贸', '外.贸', '外\u200B贸']],
    // Their scripts need these characters, so the stored text has them.
    ['ไทยแลนด์', ['ชาวไทย\u200Bแลนด์']],
    ['نامزد', ['نام\u200Cزد', 'نام\u200Dزد']],
    ['死ね', ['お前は死ねよ', '死ねばいい']],
    ['バカ', ['バカだ', 'お前バカか', 'ﾊﾞｶ', 'バカ']],
    ['ไอ้โง่', ['มึงไอ้โง่มาก']],
    // Korean particles, laughter, and characters between the syllables.
    [
      '바보',
      [
        '바보',
        '바보가',
        '바보는',
        '너 바보야?',
        '바보들에게',
        '바보ㅋㅋㅋ',
        '바보ㅠㅠ',
        '바.보',
        '바-보',
        '바1보',
        '바보입니다',
      ],
    ],
    ['시발놈', ['시 발 놈', '시발놈아', '시발놈'.normalize('NFD')]],
    ['시발', ['ㅅㅣㅂㅏㄹ', '시바ㄹ', '시바ㄹㅋㅋ']],
    ['ㅅㅂ', ['ㅅㅂ', '아 ㅅㅂ!']],
    ['viagra', ['viagra를 팝니다', 'viagra가']],
    ['개새*', ['개새끼', '개새기들아']],
  ]
  test.each(evasions.flatMap(([list, texts]) => texts.map((text) => [list, text])))(
    '%s in %j',
    (list, text) => expect(isHit(list, text)).toBe(true),
  )
})

describe('an entry does not hit', () => {
  const english =
    'cunt\nass\nsex\npenis\ncock\ndick\nrape\nrapist\nanal\narse\ntit\ntits\nhell\ncum\nnig\nshit\nhomo\ncoon\nspic\nputa\nlass'
  const innocents: [list: string, texts: string[]][] = [
    [
      english,
      [
        'Scunthorpe',
        'assassin',
        'Essex, Sussex and Middlesex',
        'class',
        'Penistone',
        'cocktail',
        'Dickinson',
        'therapist',
        'grapes',
        'analysis',
        'Arsenal',
        'titles and constitution',
        'shell, he’ll and she’ll say hello',
        'document',
        'niggle',
        'Matsushita',
        'homogeneous',
        'raccoon',
        'despicable',
        'computation',
        'a s sembly',
        'as semble',
        'c l a s s',
        'g-l-a-s-s',
        'the pen is mine',
        'Use the pen. Is it yours?',
        'hot it smells',
        'therapist’s',
        'as-salamu alaykum',
        'co-op, re-elect, ex-wife',
        'US$ 50, A$50, $55',
        'the A55, the M25 and the B52',
        '4th of July, the 80s, 10am, 5k',
        'https://example.com/classic',
        'I. A. Smith',
        "don't l'ami d'accord s'il",
        '455 1488 7175 8008',
        'cla<b>ss</b>',
        'gl<i>ass</i>es',
      ],
    ],
    ['as\nis\nit', ['a s', 'i-s-n-t', '1t', '45']],
    ['1488', ['14888', '1 488', '2014–88']],
    [
      'pot\ncop\nhoc',
      ['рот', 'Закрой рот и убери сор, у него нос', 'рот is one word, а сор другое слово'],
    ],
    ['сор', ['The cop said no']],
    ['got\npic\nano', ['piñata', 'año', 'schön']],
    ['göt\npiç', ['I got a pic']],
    ['ano\ncoño', ['Feliz año nuevo, años']],
    ['schwul\nübel', ['Es ist schwül heute']],
    ['sik*\npiç', ['sık sık', 'sıkıntı']],
    ['foo*', ['afoo', 'fo o', 'as fo-l']],
    ['*foo', ['food']],
    ['f*ck', ['fuckx', 'xfuck', 'fix the dock']],
    ['ass*', ['as-salamu alaykum', 'as soon as', 'as-soon-as']],
    ['buy now', ['buy it now', 'now buy', 'buynow', 'buyer now']],
    ['外贸', ['中外。贸易', '外，贸', '外\n贸', '贸外']],
    ['バカ', ['バカンスに行く', 'アルバカーキ']],
    ['시발', ['시발점', '시발역에서', '역시 발표', '다시, 발표했다', '오전 시 발']],
    ['바보', ['바보스럽지않은바보온달전', '바 보도', '나바보']],
    ['년', ['그년', '소년']],
    ['дурак', ['дураковаляние', 'чудурак']],
    ['example.com', ['example.community', 'an example of com']],
  ]
  test.each(innocents.flatMap(([list, texts]) => texts.map((text) => [list, text])))(
    '%j in %j',
    (list, text) => expect(hitsOf(list, text)).toEqual([]),
  )
})

describe('an accent', () => {
  const isHitIn = (language: string | null, list: string, text: string): boolean =>
    compileWordList(list).match(text, undefined, language).length > 0

  test.each<[language: string | null, list: string, text: string]>([
    // Letters of the list's own alphabet, by a tag or a name.
    ['de', 'schwul', 'schwül'],
    ['German', 'mude', 'Müde!'],
    ['Deutsch', 'mude', 'Müde!'],
    ['sv-FI', 'sota', 'Söta!'],
    ['nn', 'bor', 'Bør!'],
    ['tr', 'got', 'Göt!'],
    ['hu', 'kor', 'Kör!'],
    ['vi', 'lon', 'Lớn!'],
    // Letters of the text's language, whatever the list's.
    ['en', 'schwul', 'Heute ist es sehr schwül'],
    [null, 'hora', 'Vi får höra mer i morgon'],
    [null, 'hore', 'Det er godt å høre'],
    ['en', 'rape', 'Le gruyère râpé est dans la cuisine'],
    ['en', 'pene', 'Eso es lo que pené en la casa'],
    [null, 'lon', 'Cái này rất lớn và đẹp'],
    // Frequent words, whatever the text.
    [null, 'hora', 'höra'],
    ['en', 'schwul', 'Schwül'],
  ])('tells words apart: with %j, %j is not in %j', (language, list, text) =>
    expect(isHitIn(language, list, text)).toBe(false),
  )

  test.each<[language: string | null, list: string, text: string]>([
    [null, 'fuck', 'fück'],
    ['en', 'fuck', 'Fück you, I say'],
    ['en', 'fuck', 'Das ist fück'],
    ['sv', 'fuck', 'fück'],
    ['de', 'schwul', 'schwúl'],
    // The accents of their own language are left out and misplaced.
    ['fr', 'encule', 'Tu es un enculé, toi'],
    ['es', 'cabron', '¡Cabrón!'],
    ['de', 'schwül', 'Es ist schwül'],
    ['sv', 'höra', 'Vi får höra'],
  ])('is seen through as a disguise: with %j, %j is in %j', (language, list, text) =>
    expect(isHitIn(language, list, text)).toBe(true),
  )

  test('counts in a list without a language when a hundredth of its entries has it', () => {
    expect(isHitIn(null, 'mude\nblöd', 'Müde!')).toBe(true)
    expect(isHitIn(null, 'mude\nübel', 'Müde!')).toBe(false)
    const many = Array.from({ length: 200 }, (_, n) => `word${n}x`).join('\n')
    expect(isHitIn(null, `mude\nübel\n${many}`, 'Müde!')).toBe(true)
  })
})

describe('an exception', () => {
  test.each([
    ['ass* !assist* !asset', 'an assistant and an asset', []],
    ['ass* !assist* !asset', 'assets, assholes', ['assets', 'assholes']],
    ['*ass !class !glass', 'Class, gl<i>ass</i> and jackass', ['jackass']],
    ['foo* !foo fighters', 'foo and the Foo Fighters', ['foo']],
    ['foo !foo fighters', 'Foo Fighters', []],
    ['foo* !food\nfood', 'food', ['food']],
    ['foo*\nfoo* !food', 'food', ['food']],
    ['foo* !food\nfoo* !foot', 'food', ['food']],
    ['casino* !casinos', 'c4sin0s and cas1no', ['cas1no']],
  ])('of %j leaves out its words in %j', (list, text, found) => {
    const { match, problems } = compileWordList(list)
    expect(problems).toEqual([])
    expect(match(text).map(({ start, end }) => text.slice(start, end))).toEqual(found)
  })

  test('does not hide a hit behind a hundred others', () => {
    expect(hitsOf('ass* !assist', `${'assist '.repeat(300)}ass`)).toHaveLength(1)
  })
})

describe('signs', () => {
  test.each([
    ['.ru/', 'see spam.ru/x', true],
    ['.ru/', 'the word ru', false],
    ['@here', 'hello @here', true],
    ['@here', 'I am here', false],
    ['#metoo', 'the #MeToo debate', true],
    ['#metoo', 'he met me too, metoo', false],
    ['AT&T', 'at & t', true],
    ['AT&T', 'at t', false],
    ['C# course', 'my C# course', true],
    ['C# course', 'my C course', false],
    ['!buy', 'Look!buy', true],
    ['!buy', 'I buy', false],
    ['“buy now!”', 'Buy now', true],
    ['- buy now,', 'Buy now', true],
    ['buy-now', 'buy now', true],
    ['🖕', 'you🖕🏽!', true],
    ['🖕', 'you!', false],
    ['🔥🔥', '🔥', false],
  ])('of %j must be in a text: %j', (list, text, hits) => {
    expect(compileWordList(list).problems).toEqual([])
    expect(isHit(list, text)).toBe(hits)
  })

  test('tell entries of the same word apart, and a plain one stands for all', () => {
    const lines = (list: string, text: string) => hitsOf(list, text).map(({ line }) => line)
    expect(lines('@here\n#here\n@here', '#here @here')).toEqual([2, 1])
    expect(lines('here\n@here', '@here')).toEqual([1])
  })
})

describe('a hit', () => {
  const marked = (list: string, text: string): string[] =>
    hitsOf(list, text).map(({ start, end }) => text.slice(start, end))

  test('covers the original text of the entry', () => {
    expect(marked('badword', 'Such a B.A.D.W.O.R.D, really')).toEqual(['B.A.D.W.O.R.D'])
    expect(marked('badword', 'x b<b>a</b>dword y')).toEqual(['b<b>a</b>dword'])
    expect(marked('badword', 'x b\u200Ba\u0301\u0302dword y')).toEqual([
      'b\u200Ba\u0301\u0302dword',
    ])
    expect(marked('ass', 'what an a$$!')).toEqual(['a$$'])
    expect(marked('𝓫𝓪𝓭word', '🙂 𝓫𝓪𝓭𝔀𝓸𝓻𝓭 🙂')).toEqual(['𝓫𝓪𝓭𝔀𝓸𝓻𝓭'])
    expect(marked('buy now', 'Please buy, now.')).toEqual(['buy, now'])
    expect(marked('外贸', '做外贸的')).toEqual(['外贸'])
    expect(marked('바보', '저 바보가')).toEqual(['바보가'])
    expect(marked('straße', 'In der STRASSE!')).toEqual(['STRASSE'])
    expect(marked('bad', 'I a m b.a.d')).toEqual(['b.a.d'])
  })

  test('names the entry as written and its line, in the order of the text', () => {
    expect(hitsOf('# rude\n\nFoo*\r\n  Buy Now  \n', 'buy now, FOOD')).toEqual([
      { entry: 'Buy Now', line: 4, start: 0, end: 7 },
      { entry: 'Foo*', line: 3, start: 9, end: 13 },
    ])
  })

  test('can belong to several entries; of two equal entries the first line counts', () => {
    const list = compileWordList('food\nfoo*\n*ood\nFOOD\nｆｏｏｄ')
    expect(list.size).toBe(3)
    expect(new Set(list.match('food').map(({ line }) => line))).toEqual(new Set([1, 2, 3]))
  })

  test('is one of at most a hundred', () => {
    expect(hitsOf('bad', 'bad '.repeat(1000))).toHaveLength(100)
  })
})

describe('the parser of a list', () => {
  test.each([
    ['*', 'lone-star'],
    ['buy * now', 'lone-star'],
    ['* now', 'lone-star'],
    ['buy *', 'lone-star'],
    ['.,!', 'no-letters'],
    ['x', 'too-short'],
    ['-x-', 'too-short'],
    ['ね', 'too-short'],
    ['ab*', 'wildcard-too-short'],
    ['buy *s*', 'wildcard-too-short'],
    ['바*', 'wildcard-too-short'],
    ['70$', 'number-and-signs'],
    ['<b>word</b>', 'markup'],
    ['&amp;word', 'markup'],
    ['foo* !bar', 'exception-elsewhere'],
    ['foo* !foo*', 'exception-of-all'],
    ['foo* !ab*', 'wildcard-too-short'],
    ['外*贸', 'star-between-characters'],
    ['a'.repeat(51), 'too-long'],
    ['word '.repeat(41), 'too-long'],
    ['ab '.repeat(33), 'too-long'],
  ])('refuses %j: %s', (line, reason) => {
    const { size, problems } = compileWordList(`good\n${line}\nfine`)
    expect(problems).toMatchObject([{ line: 2, entry: line.trim(), reason }])
    expect(problems[0]?.message).not.toBe('')
    expect(size).toBe(2)
  })

  test.each(['#metoo', '88', '屌', '좆', 'C++ code', '9/11', '***foo***', 'l猫', '*外贸*'])(
    'accepts %j',
    (line) => expect(compileWordList(line)).toMatchObject({ size: 1, problems: [] }),
  )

  test('skips remarks and blank lines', () => {
    expect(compileWordList('\uFEFF# rude\n#\n\n  \n# more')).toMatchObject({
      size: 0,
      problems: [],
    })
  })

  test('refuses by line too many wildcards on the same letters', () => {
    const lines = Array.from(
      { length: 120 },
      (_, i) =>
        `long*${String.fromCharCode(97 + (i % 26))}${String.fromCharCode(97 + Math.floor(i / 26))}*`,
    )
    const { problems, size } = compileWordList(lines.join('\n'))
    expect(size).toBe(100)
    expect(problems).toHaveLength(20)
    expect(problems[0]).toMatchObject({ line: 101, reason: 'too-many-alike' })
  })
})

const real = new URL('../../../../shared/corpora/blocked-words.txt', import.meta.url)

describe.skipIf(!existsSync(real))(
  'the list of 65,000 entries (needs the corpora beside the project)',
  () => {
    test('compiles, and each line is an entry, a duplicate or a problem', () => {
      const lines = readFileSync(real, 'utf8')
      const { size, problems, match } = compileWordList(lines)
      expect(size).toBeGreaterThan(40_000)
      expect(problems.length).toBeLessThan(400)
      for (const [index, line] of lines.split('\n').entries()) {
        if (index % 50 !== 0 || problems.some((problem) => problem.line === index + 1)) continue
        expect(match(line), line).not.toEqual([])
      }
    })
  },
)
