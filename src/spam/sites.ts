import { cut } from './words.ts'

/** A link: its host, and the site that a decision about it teaches; null for a page without owner. */
export type LinkedSite = { host: string; site: string | null }

const listed = (names: string): ReadonlySet<string> => new Set(names.split(' '))

// A bare name is a link only under these domains: readers also write `good.No` and `e.g`.
const domains = listed(
  'com net org info biz io co me tv ly gl gg ru cn uk de fr it es pl nl us eu br in to be cc tk ' +
    'ml ga xyz top club online site shop store app live click link win bid vip',
)

// Anybody can have a page here, so the page is the site, and the whole is nobody's.
const shared = listed(
  'youtube.com youtu.be facebook.com fb.com fb.me twitter.com x.com instagram.com tiktok.com ' +
    'linkedin.com reddit.com pinterest.com vk.com ok.ru t.me telegram.me wa.me whatsapp.com ' +
    'discord.gg discord.com twitch.tv soundcloud.com spotify.com vimeo.com medium.com github.com ' +
    'bit.ly t.co goo.gl tinyurl.com ow.ly google.com amazon.com ebay.com etsy.com naver.com ' +
    'kakao.com daum.net patreon.com gofundme.com change.org linktr.ee archive.org',
)

// Each name under these belongs to somebody else.
const hosting = listed(
  'blogspot.com wordpress.com tumblr.com github.io wixsite.com weebly.com substack.com netlify.app',
)

// The first part of a path that names no page.
const generic =
  /^(?:watch|shorts|embed|playlist|channel|user|c|groups|pages|people|profile\.php|photo\.php|story\.php|permalink\.php|share|p|reel|in|company|posts?|status|s|r|u|url|search|store|apps|dp|itm)$/

const MAX_SITE = 60

/** Returns the link in a run of lower-case text without white space, or null. */
export function linkIn(run: string): LinkedSite | null {
  const at = run.search(/https?:\/\/|www\./)
  if (at < 0 && run.includes('@')) return null
  const address = (at < 0 ? run : run.slice(at)).replace(/^https?:\/\//, '')
  const [, name = '', path = ''] = /^[^\p{L}\p{N}]*([\p{L}\p{N}.-]+)(\S*)/u.exec(address) ?? []
  const labels = name.split('.').filter(Boolean)
  if (at < 0 && !(labels.length > 1 && domains.has(labels.at(-1) ?? ''))) return null
  const host = cut(hostOf(labels), MAX_SITE)
  return { host, site: shared.has(host) ? pageOf(host, path) : host || null }
}

/** The part of a name that has one owner: `a.b.example.co.uk` → `example.co.uk`. */
function hostOf(labels: readonly string[]): string {
  const pair = labels.slice(-2).join('.')
  const [second = '', top = ''] = labels.slice(-2)
  const isUnderCountry = labels.length > 2 && top.length === 2 && second.length <= 3
  return isUnderCountry || hosting.has(pair) ? labels.slice(-3).join('.') : pair
}

/** The host with the part of the path that names a page. A long number may be a telephone number. */
function pageOf(host: string, path: string): string | null {
  const video = /[?&]v=([\w-]{4,20})/.exec(path)?.[1]
  const parts =
    path
      .split(/[?#]/, 1)[0]
      ?.split('/')
      .filter((part) => part.length > 1) ?? []
  const page = video ?? parts.find((part) => !generic.test(part))?.replace(/^@/, '')
  return page && !/\p{Nd}{5}/u.test(page) ? cut(`${host}/${page}`, MAX_SITE) : null
}
