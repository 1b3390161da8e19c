import type { DemoAuthor } from './types.ts'

/** Bylines. The two that belong to demo users carry those users' names. */
export const demoAuthors: DemoAuthor[] = [
  {
    slug: 'rory-quill',
    name: 'Rory Quill',
    bio: 'Rory Quill reports on rivers, borders and the people who live beside them.',
    user: 'reporter',
  },
  {
    slug: 'edith-vale',
    name: 'Edith Vale',
    bio: 'Edith Vale edits the foreign pages and still takes the night desk on Fridays.',
    user: 'editor',
  },
  {
    slug: 'hana-seo',
    name: 'Hana Seo',
    bio: 'Hana Seo covers the Korean peninsula from a desk with a view of the fish market.',
  },
  {
    slug: 'aiko-murase',
    name: 'Aiko Murase',
    bio: 'Aiko Murase writes about the Japan beyond the bullet train lines.',
  },
  {
    slug: 'tomas-brandvold',
    name: 'Tomas Brandvold',
    bio: 'Tomas Brandvold is the business correspondent. He was a ship’s engineer for nine years.',
  },
  {
    slug: 'noemi-sartori',
    name: 'Noemi Sartori',
    bio: 'Noemi Sartori scrive di coste, di isole e di chi decide di restarci.',
  },
  {
    slug: 'vera-sokolnik',
    name: 'Вера Сокольник',
    bio: 'Вера Сокольник пишет о железных дорогах и о посёлках, к которым они ведут.',
  },
  {
    slug: 'desmond-achter',
    name: 'Desmond Achter',
    bio: 'Desmond Achter reviews what is played, printed and hung on walls.',
  },
  {
    slug: 'ruth-kimaro',
    name: 'Ruth Kimaro',
    bio: 'Ruth Kimaro writes on sport and on the science that it borrows.',
  },
]
