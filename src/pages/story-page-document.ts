/**
 * The public contract. Any frontend can send exactly this document and get every field. The demo
 * page, the explorer and the REST twin send it too.
 */
export const storyPageDocument = /* GraphQL */ `
  # The page, from one query. Any frontend must be able to send exactly this document and get every field.
  # Fields may be added; these names, arguments and nullabilities stay. Lists of comments are Relay connections
  # (GraphQL Cursor Connections spec): keyset cursors, never an offset.
  #
  # Non-null: story's id slug path headline bodyHtml excerpt wordCount publishedAt updatedAt topics source authors section,
  # every list's elements, every field of a connection, an edge and a PageInfo except endCursor, every field of a comment
  # except parent, commentForm's open minLength maxLength privacyNote. Everything else may be null.
  # Every argument but slug is nullable; absent or null means the document's default. An unknown slug: StoryPage is null.
  # Addresses (url, sizes.url, and those inside bodyHtml) are absolute. A section includes its subsections.

  query StoryPage(
    $slug: String!
    $neighbours: NeighbourScope = SECTION # SECTION or SITE
    $latest: Int = 5 # 0 to 20
    $first: Int = 20 # root comments a page, 1 to 100
    $after: String
    $sort: CommentSort = NEWEST # NEWEST or OLDEST
    $replies: Int = 3 # replies under each root comment, whatever their depth, oldest first; 0 to 20
    $language: String # BCP 47; the request's Accept-Language when absent
  ) {
    StoryPage(slug: $slug, language: $language) {
      story {
        id
        slug
        path # "/asia/china/fear-of-forced-repatriation"
        headline
        standfirst
        bodyHtml
        excerpt
        wordCount
        dateline # "BEIJING", as printed before the first sentence; null when the story has none
        publishedAt # RFC 3339, UTC
        updatedAt # the last publish that changed headline, standfirst, body or lead photo
        topics
        source {
          kind
          agency
        } # STAFF or WIRE; the agency's name for wire copy
        authors {
          name
          slug
        }
        section {
          title
          slug
          path
        }
        leadPhoto {
          caption # what a reader reads under the photo, the story's own caption first
          credit # "AP Photo"
          byline # "Ng Han Guan"
          printedCredit # "(AP Photo/Ng Han Guan, File)"; null without credit and byline
          fileNote # true when it is a file photo
          dateTaken # RFC 3339 date
          alt # null when nobody wrote one; never the caption
          url
          width
          height
          sizes {
            name
            url
            width
            height
          }
        }
      }
      previous(scope: $neighbours) {
        slug
        path
        headline
        publishedAt
      } # the older neighbour
      next(scope: $neighbours) {
        slug
        path
        headline
        publishedAt
      } # the newer one
      latest(limit: $latest) {
        slug
        path
        headline
        publishedAt
      } # of the story's section, newest first, itself left out
      commentForm {
        open # may a reader comment now
        closedBecause # null; NOT_ALLOWED (site or section), CLOSED_BY_EDITOR (the story's own mode), TOO_OLD (closing days); message says it in the reader's language
        message
        mode # OPEN, FIRST or ALL: whether what is sent now will wait for a moderator; null when closed
        minLength
        maxLength
        privacyNote # "Your email address will not be published.", in the reader's language
      }
      comments(first: $first, after: $after, sort: $sort) {
        totalCount # visible comments of the story, replies included
        pageInfo {
          endCursor
          hasNextPage
        }
        edges {
          cursor
          node {
            ...CommentParts
            replies(first: $replies) {
              totalCount
              pageInfo {
                endCursor
                hasNextPage
              }
              edges {
                cursor
                node {
                  ...CommentParts
                }
              }
            }
          }
        }
      }
    }
  }

  fragment CommentParts on PublicComment {
    id
    author
    bodyHtml
    createdAt
    depth # 0 for a root comment
    parent # id, or null
  }
`
