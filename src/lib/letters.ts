// The letters that some languages spell in their own way. All texts are in lower case here.

type Spelling = Readonly<Record<string, string>>

const nordic: Spelling = { å: 'aa', æ: 'ae', ø: 'oe' }
const serbian: Spelling = {
  đ: 'dj',
  ђ: 'dj',
  ж: 'z',
  ц: 'c',
  ч: 'c',
  ћ: 'c',
  ш: 's',
  х: 'h',
  џ: 'dz',
}

/** By the language of the site: the first part of its tag. */
const byLanguage: Readonly<Record<string, Spelling>> = {
  de: { ä: 'ae', ö: 'oe', ü: 'ue' },
  da: nordic,
  nb: nordic,
  nn: nordic,
  no: nordic,
  sr: serbian,
  bs: serbian,
  hr: serbian,
  bg: { щ: 'sht', ъ: 'a', ь: 'y', х: 'h' },
  mk: { ѓ: 'gj', ќ: 'kj', ѕ: 'dz', џ: 'dj' },
}

/** The transliteration knows no letter for these. */
const everywhere: Spelling = { ə: 'e', ß: 'ss' }

// The official spelling of 2010. A word begins with the long forms.
const ukrainian: Spelling = {
  г: 'h',
  ґ: 'g',
  є: 'ie',
  ж: 'zh',
  зг: 'zgh',
  и: 'y',
  і: 'i',
  ї: 'i',
  й: 'i',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ь: '',
  ю: 'iu',
  я: 'ia',
}
const ukrainianFirst: Spelling = { є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' }

/** Spells a text in lower case as its language does, as far as the transliteration does not. */
export function spellLetters(text: string, language: string): string {
  const own = { ...everywhere, ...(Object.hasOwn(byLanguage, language) && byLanguage[language]) }
  const isUkrainian = language === 'uk' || /[ґєї]/.test(text)
  const spelled = isUkrainian ? spellUkrainian(text) : text
  return replaceEach(spellGreek(spelled), own)
}

const spellUkrainian = (text: string): string =>
  replaceEach(
    text.replace(/(?<!\p{L})[єїйюя]/gu, (letter) => ukrainianFirst[letter] ?? letter),
    ukrainian,
  )

// Two letters are one sound: `ου`, and `αυ` and `ευ`, which depend on the letter after them.
const spellGreek = (text: string): string =>
  text
    .replace(/ο[υύ]/g, 'ou')
    .replace(/([αε])[υύ](?=[θκξπσςτφχψ]|(?!\p{L}))/gu, '$1f')
    .replace(/([αε])[υύ]/g, '$1v')

function replaceEach(text: string, spelling: Spelling): string {
  // The longest first, so that `зг` is not read as `з` and `г`.
  const letters = Object.keys(spelling).sort((a, b) => b.length - a.length)
  return text.replace(new RegExp(letters.join('|'), 'gu'), (letter) => spelling[letter] ?? letter)
}
