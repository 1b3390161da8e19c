import type { Express, Request } from 'express'
import type { WebHandler } from '../bridge/web-handler.ts'

const place = '/api/graphql-playground'

type Explorer = {
  /** The document that is ready to run. */
  document: string
  graphql: WebHandler
}

/** Mounts GraphiQL, which loads its scripts, styles and fonts from here and needs no internet. */
export function mountPlayground(app: Express, { document, graphql }: Explorer): void {
  app.get(place, async (req, res) => {
    const slug = await newestSlug(graphql, req)
    const policy = String(res.getHeader('Content-Security-Policy'))
    res
      // The style sheet contains its fonts.
      .set('Content-Security-Policy', policy.replace("font-src 'self'", "font-src 'self' data:"))
      .type('html')
      .send(page({ document, slug, nonce: String(res.locals.nonce) }))
  })

  app.get(`${place}/:file`, async (req, res, next) => {
    const text = (await files())[req.params.file]
    if (text === undefined) {
      next()
      return
    }
    res.set('Cache-Control', 'public, max-age=3600').type(req.params.file).send(text)
  })
}

let loaded: Promise<Record<string, string>> | undefined

/** These 9 MB load when somebody opens the explorer. Production never needs them. */
const files = (): Promise<Record<string, string>> => (loaded ??= loadFiles())

async function loadFiles(): Promise<Record<string, string>> {
  const graphiql = await import('@graphql-yoga/render-graphiql/graphiql')
  return {
    'explorer.js': graphiql.js,
    'explorer.css': graphiql.css,
    'editorWorkerService.js': graphiql.editorWorkerService,
    'json.js': graphiql.jsonWorker,
    'graphql.js': graphiql.graphqlWorker,
  }
}

type Stories = { data?: { Stories?: { docs: { slug: string }[] } } }

/** Finds the slug of an existing story, so that the document has an answer. */
async function newestSlug(graphql: WebHandler, req: Request): Promise<string> {
  const query = '{ Stories(limit: 1, sort: "-publishedAt") { docs { slug } } }'
  const response = await graphql(
    new Request(new URL('/api/graphql', `${req.protocol}://${req.headers.host}`), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query }),
    }),
  )
  const { data } = (await response.json()) as Stories
  return data?.Stories?.docs[0]?.slug ?? 'a-story'
}

function page({ document, slug, nonce }: { document: string; slug: string; nonce: string }) {
  const options = {
    endpoint: '/api/graphql',
    title: 'Dateline explorer',
    // The browser keeps the last edited query. A new tab begins with this one.
    defaultQuery: document.replace(/^\n/, '').replace(/^ {2}/gm, ''),
    variables: JSON.stringify({ slug, first: 20, replies: 3 }, null, 2),
  }
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${options.title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${place}/explorer.css">
</head>
<body>
<noscript>The explorer is a program: it needs JavaScript.</noscript>
<div id="root"></div>
<script nonce="${nonce}">
self.MonacoEnvironment = {
  globalAPI: false,
  getWorkerUrl: (_, label) => '${place}/' + encodeURIComponent(label) + '.js',
}
</script>
<script nonce="${nonce}" src="${place}/explorer.js"></script>
<script nonce="${nonce}">
YogaGraphiQL.renderYogaGraphiQL(document.querySelector('#root'), ${asScript(options)})
</script>
</body>
</html>
`
}

/** Writes JSON that cannot end the script around it. */
const asScript = (value: unknown): string => JSON.stringify(value).replaceAll('<', '\\u003c')
