// The nearest that one request to stock Payload comes to the measured requests.

const link = '{ docs { slug path headline publishedAt } }'
const rendition = '{ url width height }'

/** The parts of a story page. The frontend knows id, section and time from the list that led to it. */
export const stockStoryPage = /* GraphQL */ `
  query Page($slug: String!, $section: JSON!, $at: DateTime!, $story: JSON!) {
    Stories(where: { slug: { equals: $slug } }, limit: 1, pagination: false) {
      docs {
        id slug path headline standfirst body excerpt wordCount dateline publishedAt updatedAt topics
        authors { name slug }
        section { title slug path }
        leadPhoto {
          caption credit byline alt url width height
          sizes { card ${rendition} article ${rendition} full ${rendition} }
        }
        comments {
          docs {
            id author body createdAt
          }
          hasNextPage
        }
      }
    }
    previous: Stories(where: { section: { equals: $section }, publishedAt: { less_than: $at } }, sort: "-publishedAt", limit: 1, pagination: false) ${link}
    next: Stories(where: { section: { equals: $section }, publishedAt: { greater_than: $at } }, sort: "publishedAt", limit: 1, pagination: false) ${link}
    latest: Stories(where: { section: { equals: $section } }, sort: "-publishedAt", limit: 6, pagination: false) ${link}
    replies: Comments(where: { story: { equals: $story }, parent: { exists: true } }, sort: "createdAt", limit: 60, pagination: false) {
      docs { id author body createdAt parent { id } }
    }
  }
`

/** The same without neighbours and replies: REST answers one list. */
export const stockStoryPath = (slug: string): string =>
  `/api/stories?where[slug][equals]=${slug}&limit=1&depth=2&pagination=false`
