import escapeHtml from 'escape-html'

/** Returns a page of our own that needs no other file. `body` is HTML. */
export function plainPage(
  title: string,
  body: string,
  { refreshSeconds, language = 'en' }: { refreshSeconds?: number; language?: string } = {},
): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${refreshSeconds ? `<meta http-equiv="refresh" content="${refreshSeconds}">` : ''}
<link rel="icon" href="data:,">
<title>${escapeHtml(title)} · Dateline</title>
<style>
body { font: 17px/1.6 Georgia, 'Times New Roman', serif; color: #1a1a1a; background: #fbfaf7; margin: 0 }
main { max-width: 42rem; margin: 12vh auto; padding: 0 1.5rem }
h1 { font-size: 1.7rem; line-height: 1.2 }
pre, code { font: 14px/1.5 ui-monospace, monospace; background: #eeece5; border-radius: 4px; padding: .1em .35em }
pre { padding: .8em 1em; overflow-x: auto }
a { color: #8a1c12 }
button { font: inherit; color: #fff; background: #1a1a1a; border: 0; border-radius: 4px; padding: .6em 1.2em; cursor: pointer }
label { display: block; margin: 1em 0 .3em }
input:not([type=checkbox]), select, textarea { box-sizing: border-box; width: 100%; font: inherit; color: inherit; background: #fff; border: 1px solid #8a8578; border-radius: 4px; padding: .4em .6em }
textarea { min-height: 8em }
blockquote { margin: 1em 0; padding: 0 1em; border-left: 3px solid #b3261e; white-space: pre-wrap; overflow-wrap: anywhere }
dt { font-weight: bold; margin-top: .6em }
dd { margin: 0; overflow-wrap: anywhere }
.problem { color: #a3231c; font-weight: bold }
@media (prefers-color-scheme: dark) {
  input:not([type=checkbox]), select, textarea { background: #211f1d; border-color: #8a8578 }
  .problem { color: #f0968c }
  body { color: #eceae4; background: #171614 }
  pre, code { background: #2a2824 }
  a { color: #f0968c }
  button { color: #171614; background: #eceae4 }
}
</style>
</head>
<body><main>
<h1>${escapeHtml(title)}</h1>
${body}
</main></body>
</html>
`
}
