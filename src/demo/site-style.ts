/** The style sheet of the demo's pages, in a light and a dark form. */
export const demoStyle = `
:root {
  --paper: #fbf9f4; --ink: #1b1916; --soft: #5f5a51; --rule: #d9d3c6; --strong: #1b1916;
  --accent: #8f1d14; --field: #fff; --tint: #f1ede3; --good: #1e5c33; --bad: #a3160c;
  --serif: 'Iowan Old Style', 'Palatino Linotype', Palatino, 'Source Serif 4', Georgia, 'Times New Roman', serif;
  --sans: system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #161512; --ink: #ebe7de; --soft: #a8a194; --rule: #37332c; --strong: #8b8476;
    --accent: #f2a093; --field: #1f1d19; --tint: #211f1a; --good: #8fd3a5; --bad: #ff9c8f;
  }
  img { filter: brightness(.92) }
}
* { box-sizing: border-box }
html { -webkit-text-size-adjust: 100%; scroll-behavior: smooth }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.125rem/1.6 var(--serif); overflow-wrap: break-word }
a { color: inherit; text-decoration-color: var(--rule); text-underline-offset: .15em; text-decoration-thickness: 1px }
a:hover { color: var(--accent); text-decoration-color: currentColor }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 2px }
main:focus { outline: none }
img { display: block; max-width: 100%; height: auto; background: var(--tint) }
h1, h2, h3 { line-height: 1.15; text-wrap: balance; margin: 0 }
.skip { position: absolute; left: -99rem; background: var(--paper); padding: .5rem 1rem; z-index: 2; font: .95rem var(--sans) }
.skip:focus { left: 1rem; top: 1rem }
.meta, .kicker, figcaption, label, .hint, .day, .foot, .button, .tools { font-family: var(--sans) }
.masthead, main, .foot { max-width: 74rem; margin: 0 auto; padding: 0 1.25rem }
.foot p { border-top: 1px solid var(--rule); padding-top: 1rem; margin: 0 }
.masthead { text-align: center; padding-top: 1.25rem }
.masthead .name { font: 700 clamp(1.7rem, 5.5vw, 3rem)/1.1 var(--serif); letter-spacing: -.015em; margin: 0 }
.masthead .name a { text-decoration: none }
.day { margin: .55rem 0 0; padding: .3rem 0; font-size: .8rem; color: var(--soft); border-top: 1px solid var(--strong); border-bottom: 3px double var(--strong) }
.foot { margin-top: 4rem; padding-bottom: 2rem; font-size: .85rem; color: var(--soft) }
.kicker { font-size: .78rem; font-weight: 700; letter-spacing: .07em; text-transform: uppercase; color: var(--accent); margin: 0 0 .5rem }
.kicker a { text-decoration: none }
.meta { font-size: .85rem; color: var(--soft); margin: .35rem 0 }
figure { margin: 1.75rem 0 }
figcaption { font-size: .84rem; line-height: 1.45; color: var(--soft); padding-top: .5rem }
figcaption .credit { opacity: .85; white-space: nowrap }
figcaption .note { font-weight: 700 }

/* the front page */
.where { display: grid; gap: 0 2rem; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); margin: 1.25rem 0 2rem; padding: 1.1rem 1.25rem; background: var(--tint); font: .92rem/1.5 var(--sans) }
.where h2 { grid-column: 1 / -1; font: 700 .78rem var(--sans); letter-spacing: .07em; text-transform: uppercase; color: var(--soft) }
.where a { color: var(--accent); text-decoration-color: currentColor }
.where p { margin: .5rem 0 0 }
.where ul { margin: .5rem 0 0; padding: 0; list-style: none }
.front { display: grid; gap: 2rem 2.5rem; grid-template-columns: minmax(0, 2fr) minmax(0, 1fr) }
.top h2 { font-size: clamp(1.9rem, 4.4vw, 3.1rem); letter-spacing: -.015em; margin-top: .9rem }
.top h2 a, .item a { text-decoration: none }
.top h2 a:hover, .item a:hover { text-decoration: underline; text-decoration-thickness: 1px }
.top p { font-size: 1.15rem; color: var(--soft); margin: .6rem 0 }
.top p.meta { font-size: .85rem }
.beside { border-left: 1px solid var(--rule); padding-left: 2rem }
.item { padding: 0 0 1rem; margin: 0 0 1rem; border-bottom: 1px solid var(--rule) }
.item:last-child { border-bottom: 0; margin-bottom: 0 }
.item h3 { font-size: 1.22rem; line-height: 1.22 }
.item img { width: 100%; margin-bottom: .6rem }
.item p { font-size: .98rem; line-height: 1.45; margin: .35rem 0 0; color: var(--soft) }
.item p.meta { font-size: .8rem }
.sections { display: grid; gap: 2rem 2.5rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 19rem), 1fr)); margin-top: 2.5rem }
.sections > section { border-top: 3px double var(--strong); padding-top: .7rem; min-width: 0 }
.sections h2 { font-size: 1.05rem; letter-spacing: .02em; margin-bottom: .9rem }

/* a story */
.story { max-width: 44rem; margin: 2.25rem auto 0 }
.story h1 { font-size: clamp(2rem, 5.6vw, 3.2rem); line-height: 1.08; letter-spacing: -.018em }
.standfirst { font-size: 1.28rem; line-height: 1.45; color: var(--soft); margin: .9rem 0 1.1rem; text-wrap: pretty }
.byline { font: 600 .95rem/1.4 var(--sans); margin: 1.1rem 0 0 }
.lead { margin: 1.6rem 0 2rem }
.lead img { width: 100% }
.lead.tall img { max-height: 85vh; width: auto; margin: 0 auto }
@media (min-width: 60rem) { .lead:not(.tall) { margin-left: -5rem; margin-right: -5rem } .lead figcaption { padding-left: 5rem; padding-right: 5rem } .lead.tall figcaption { padding-left: 0; padding-right: 0 } }
.body p { margin: 0 0 1.15em }
.body h2 { font-size: 1.5rem; margin: 1.9em 0 .6em }
.body h3 { font-size: 1.22rem; margin: 1.6em 0 .5em }
.body blockquote { margin: 1.6em 0; padding: .1em 0 .1em 1.25rem; border-left: 3px solid var(--accent); font-size: 1.2rem; font-style: italic }
.body li { margin: .35em 0 }
.body a { text-decoration-color: var(--accent) }
.body figure img { width: 100% }
.place { font: 600 .84em var(--sans); letter-spacing: .05em }
.topics { display: flex; flex-wrap: wrap; gap: .4rem; list-style: none; padding: 0; margin: 2rem 0 0; font: .82rem var(--sans) }
.topics li { background: var(--tint); padding: .2rem .65rem; border-radius: 1rem }
.around { max-width: 44rem; margin: 2.5rem auto 0; display: grid; grid-template-columns: 1fr 1fr; gap: 1.5rem; border-top: 1px solid var(--rule); padding-top: 1.1rem }
.around a { text-decoration: none; font-weight: 600; line-height: 1.3; display: block }
.around a:hover { text-decoration: underline }
.around .next { grid-column: 2; text-align: right }
.around .meta { display: block }
.latest { max-width: 44rem; margin: 2.5rem auto 0 }
.latest h2, .talk > h2 { font-size: 1.35rem; border-top: 3px double var(--strong); padding-top: .8rem }
.latest h2 { text-transform: uppercase; font-size: 1rem; letter-spacing: .05em }
.latest ul { list-style: none; margin: .4rem 0 0; padding: 0 }
.latest li { padding: .7rem 0; border-bottom: 1px solid var(--rule) }
.latest li a { text-decoration: none; font-weight: 600; line-height: 1.3 }
.latest .meta { display: block; margin: .15rem 0 0 }
.latest li a:hover { text-decoration: underline }

/* comments */
.talk { max-width: 44rem; margin: 3rem auto 0 }
.tools { display: flex; flex-wrap: wrap; gap: .4rem 1.25rem; font-size: .88rem; margin: .7rem 0 1.25rem }
.thread, .thread ol { list-style: none; margin: 0; padding: 0 }
.thread > li { border-bottom: 1px solid var(--rule); padding: 1.1rem 0 }
.thread ol { border-left: 2px solid var(--rule); margin: .9rem 0 0 .15rem; padding-left: 1.1rem }
.thread ol > li + li { margin-top: .9rem }
.plain { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-decoration: underline; text-decoration-color: var(--rule) }
.plain:hover { color: var(--accent) }
.tools form { display: inline }
.tools textarea { display: block; width: 100%; font: inherit }
.tools summary { cursor: pointer }
.says { font-size: 1.02rem; line-height: 1.5 }
.says p { margin: .3rem 0 }
.says header { font: .9rem/1.4 var(--sans); display: flex; flex-wrap: wrap; gap: 0 .75rem; align-items: baseline }
.says header b { font-weight: 650 }
.says header time, .says .meta { color: var(--soft); font-size: .82rem }
.says .answer { font: 600 .82rem var(--sans); display: inline-block; padding: .25rem 0; color: var(--accent); text-decoration: none }
.says .answer:hover { text-decoration: underline }
.says:target { background: var(--tint); box-shadow: 0 0 0 .6rem var(--tint) }
.notice { font: 600 .95rem/1.45 var(--sans); padding: .8rem 1rem; margin: 1rem 0; background: var(--tint); border-left: 4px solid var(--good); color: var(--good) }
.notice.bad { border-color: var(--bad); color: var(--bad) }
.write { margin-top: 2.25rem; padding: 1.35rem 1.25rem 1.5rem; background: var(--tint) }
.write h2 { font-size: 1.3rem }
.write form { display: grid; gap: 1rem; grid-template-columns: 1fr 1fr; margin-top: .9rem }
.write .wide { grid-column: 1 / -1 }
label { display: block; font-size: .9rem; font-weight: 600; margin-bottom: .3rem }
input, textarea { width: 100%; font: 1rem/1.5 var(--sans); color: var(--ink); background: var(--field); border: 1px solid var(--soft); border-radius: 3px; padding: .55rem .7rem }
textarea { min-height: 8.5rem; resize: vertical }
.checks label { display: flex; gap: .6rem; align-items: baseline; font-weight: 400 }
.checks input { width: auto; flex: none }
[aria-invalid='true'] { border: 2px solid var(--bad) }
.hint { font-size: .82rem; color: var(--soft); margin: .3rem 0 0 }
.wrong { font: 600 .86rem var(--sans); color: var(--bad); margin: .35rem 0 0 }
.button { font-size: 1rem; font-weight: 650; color: var(--paper); background: var(--ink); border: 0; border-radius: 3px; padding: .7rem 1.5rem; cursor: pointer; justify-self: start }
.button:hover { background: var(--accent) }
@media (max-width: 52rem) {
  .front { grid-template-columns: minmax(0, 1fr) }
  .beside { border-left: 0; padding-left: 0; border-top: 1px solid var(--rule); padding-top: 1.25rem }
}
@media (max-width: 34rem) {
  body { font-size: 1.06rem }
  .lead, .body figure { margin-left: -1.25rem; margin-right: -1.25rem }
  figcaption { padding-left: 1.25rem; padding-right: 1.25rem }
  .write { margin-left: -1.25rem; margin-right: -1.25rem }
  .write form, .around { grid-template-columns: 1fr }
  .around .next { grid-column: 1; text-align: left }
  .thread ol { padding-left: .75rem }
}
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto } }
`
