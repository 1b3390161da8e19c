import express, { type Express, type Response } from 'express'
import type { Payload } from 'payload'
import type { Env } from '../env.ts'
import { textState } from '../comments/text-state.ts'
import type { WaitingComment } from '../mail/waiting.ts'
import { changeComments } from '../comments/change.ts'
import { planDecision, type Planner } from '../comments/plan.ts'
import { STAYS_HIDDEN } from '../comments/under-hidden.ts'
import { findLinkState, type LinkState } from './decision-state.ts'
import { buttonOf, doneOf, sayWhyNot, sentenceOf } from './decision-texts.ts'
import { type Markup, markup } from '../lib/markup.ts'
import { guardedPage } from './guarded-page.ts'
import { plainPage } from './plain-page.ts'

type Parts = { env: Env; payload: Payload }
type Open = Extract<LinkState, { kind: 'open' }>

/**
 * Mounts the page behind a link in a moderator's email. Opening the page shows the comment and
 * decides nothing, because mail scanners and browsers open links on their own. Its one button
 * decides in the name of the link's user.
 */
export function mountDecisions(app: Express, { env, payload }: Parts): void {
  const { secret } = env
  const ask = (token: string, now: Date) => findLinkState(payload, { secret, token, now })

  app.get('/decide/:token', guardedPage, async (req, res) => {
    const state = await ask(String(req.params.token), new Date())
    if (state.kind === 'open') res.send(askPage(state))
    else sendWhyNot(res, state)
  })
  app.post(
    '/decide/:token',
    guardedPage,
    express.urlencoded({ extended: false, limit: '1kb', parameterLimit: 5 }),
    async (req, res) => {
      const now = new Date()
      const token = String(req.params.token)
      const state = await ask(token, now)
      const { verdict } = (req.body ?? {}) as { verdict?: unknown }
      if (state.kind !== 'open') sendWhyNot(res, state)
      // This post did not come from our button, so the page asks again.
      else if (verdict !== state.link.verdict) res.status(400).send(askPage(state))
      else if (await decide(payload, state, now)) res.send(donePage(state))
      else {
        const after = await ask(token, now)
        if (after.kind === 'open') res.status(409).send(askPage(after))
        else sendWhyNot(res, after)
      }
    },
  )
}

/**
 * Makes the decision.
 * @returns false when somebody else decided first or the text has just changed
 */
async function decide(payload: Payload, { link, user }: Open, now: Date): Promise<boolean> {
  const actor = { id: user.id, name: user.name, source: 'letter' } as const
  const decision = planDecision({ to: link.verdict, seen: link.seen }, { actor, now })
  // The plan checks the row in the same statement that decides.
  const plan: Planner = (row) =>
    textState(row) === link.text ? decision(row) : { refuse: 'conflict' }
  const [outcome] = await changeComments(payload, [{ id: link.comment, plan }], { actor, now })
  return outcome?.kind === 'changed'
}

/** Warns of an approval that readers do not see. */
const hiddenNote = ({ comment, link }: Open): Markup =>
  markup`${link.verdict === 'approved' && comment.parent?.isHidden && markup`\n<p><b>${STAYS_HIDDEN}.</b></p>`}`

function sendWhyNot(res: Response, state: Exclude<LinkState, { kind: 'open' }>): void {
  const { status, title, text } = sayWhyNot(state)
  const id = 'link' in state && state.kind !== 'gone' ? state.link.comment : null
  res.status(status).send(plainPage(title, markup`<p>${text}</p>${toPanel(id)}`.html))
}

const toPanel = (comment: string | null): Markup => {
  const path = comment
    ? `/admin/collections/comments/${encodeURIComponent(comment)}`
    : '/admin/moderation'
  return markup`<p><a href="${path}">${comment ? 'Open the comment in the panel' : 'Open moderation in the panel'}</a></p>`
}

function askPage(open: Open): string {
  const { comment, link, user } = open
  const button = buttonOf(link.verdict, link.seen)
  return plainPage(
    `${button}?`,
    markup`<p>You are deciding as ${user.name}.</p>
${shown(comment)}${hiddenNote(open)}
<form method="post"><button name="verdict" value="${link.verdict}" style="font:inherit;padding:.6em 1.2em;cursor:pointer">${button}</button></form>
${toPanel(comment.id)}`.html,
  )
}

function donePage(open: Open): string {
  const { comment, link, user } = open
  const by = { action: 'decided', to: link.verdict, source: 'letter', user: user.id } as const
  const last = { ...by, userName: user.name, createdAt: new Date().toISOString() }
  return plainPage(
    doneOf[link.verdict],
    markup`<p>${sentenceOf(last)} This link does not work again. You can change the decision in the panel.</p>${hiddenNote(open)}
${shown(comment)}
${toPanel(comment.id)}`.html,
  )
}

/**
 * Shows the comment that the decision is about. All text is escaped and each text shows in its own
 * direction.
 */
function shown({ author, body, heldFor, parent, reports, story }: WaitingComment): Markup {
  const reasons = reports.reasons.map(([reason, count]) => `${reason} ${count}`).join(', ')
  return markup`<p dir="auto"><b>${author}</b> on “${story.headline}”:</p>
${quoted(body)}
${parent && markup`<p dir="auto">In reply to ${parent.author}:</p>${quoted(parent.body)}`}
${heldFor.length > 0 && markup`<p>Held because: ${heldFor.map(({ reason }) => reason).join(' ')}</p>`}
${reports.count > 0 && markup`<p>Reports: ${reports.count} (${reasons})</p>`}`
}

const quoted = (text: string): Markup =>
  markup`<blockquote dir="auto" style="margin:1em 0;padding:0 1em;border-left:3px solid #b3261e;white-space:pre-wrap;overflow-wrap:anywhere">${text}</blockquote>`
