const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' })

/** Tells whether a value is a tag of a known language (BCP 47), such as `de` or `pt-BR`. */
export function isLanguageTag(value: unknown): boolean {
  if (typeof value !== 'string' || !/^[a-z]{2,3}(-|$)/i.test(value)) return false
  try {
    const { language } = new Intl.Locale(value)
    return names.of(language) !== undefined
  } catch {
    return false
  }
}
