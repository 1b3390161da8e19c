import { iso31661Alpha3ToAlpha2 } from 'iso-3166/1-a3-to-1-a2.js'
import {
  georgianCities,
  otherCountryCodes,
  otherCountryNames,
  statesByCountry,
} from '../data/region-names.ts'
import { repairedPlace } from './name-case.ts'

const english = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })

/** ICU writes some names in its own way: `Myanmar (Burma)`, `Hong Kong SAR China`, `Bosnia & …`. */
const plain = (name: string): string =>
  name.replace(/ \(.*\)$| SAR China$/, '').replaceAll(' & ', ' and ')

const alpha2Codes = new Set(Object.values(iso31661Alpha3ToAlpha2))
const nameOfCode = new Map<string, string>(Object.entries(otherCountryCodes))
const countryNames = new Set<string>(otherCountryNames.map((name) => name.toLowerCase()))
for (const [alpha3, alpha2] of Object.entries(iso31661Alpha3ToAlpha2)) {
  const name = plain(english.of(alpha2) ?? '')
  if (name === '') continue
  // ICU changed the English name of TR. News agencies still print the older one.
  const printed = alpha2 === 'TR' ? 'Turkey' : name
  for (const code of [alpha2, alpha3]) if (!nameOfCode.has(code)) nameOfCode.set(code, printed)
  countryNames.add(printed.toLowerCase()).add(name.toLowerCase())
}
const states = new Map<string, { state: string; country: string }>()
for (const [country, list] of Object.entries(statesByCountry))
  for (const names of list)
    for (const [index, name] of names.split('|').entries()) {
      const [state = ''] = names.split('|')
      // Abbreviations count in their exact letter case, names in any.
      const key = index === 0 ? name.toLowerCase() : name
      if (!states.has(key)) states.set(key, { state, country })
    }

/** The name of a code such as `JPN`, `IT`, `UK` or `U.S.`. */
export const countryOfCode = (code: string): string | undefined =>
  nameOfCode.get(code.trim()) ?? nameOfCode.get(code.trim().toUpperCase())

/** The country as printed, or the name of its abbreviation. Codes of two letters are left out. */
export function countryOf(text: string): string | undefined {
  const name = text.trim()
  if (countryNames.has(name.toLowerCase())) return repairedPlace(name)
  return alpha2Codes.has(name) && name !== 'UK' && name !== 'US' ? undefined : nameOfCode.get(name)
}

/** The state or province of a name or abbreviation, with its country. */
export const stateOf = (text: string): { state: string; country: string } | undefined =>
  states.get(text.trim()) ??
  (text.trim().length > 3 ? states.get(text.trim().toLowerCase()) : undefined)

/** Reads what follows a city: a country, or a state. It is undefined for anything else. */
export function regionOf(
  text: string,
  city: string,
): { state: string; country: string } | undefined {
  if (/^georgia$/i.test(text.trim())) {
    const isCountry = georgianCities.includes(repairedPlace(city))
    return { state: '', country: isCountry ? 'Georgia' : '' }
  }
  const state = stateOf(text)
  if (state !== undefined) return state
  const country = countryOf(text)
  return country === undefined ? undefined : { state: '', country }
}
