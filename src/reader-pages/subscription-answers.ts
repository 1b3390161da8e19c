import type { Ending } from '../mail/reader-links.ts'
import type { Subscription } from '../payload-types.ts'
import type { OneButton } from './one-button-page.ts'

/** The state of a link's subscription; null when there is none. */
type State = Subscription['state'] | null

type ConfirmLink = { id: string } | 'old' | null

/** Decides which page a confirmation link shows. */
export function confirmPage(link: ConfirmLink, state: State): OneButton {
  const title = 'confirmTitle'
  if (state === null)
    return link === 'old'
      ? { status: 410, title, text: 'linkOld' }
      : { status: 400, title, text: 'linkBad' }
  if (state === 'ended') return { status: 410, title, text: 'linkEnded' }
  return state === 'confirmed'
    ? { title, text: 'confirmDone' }
    : { title, text: 'confirmAsk', button: 'confirmButton' }
}

/** Decides which page an unsubscribe link shows. */
export function unsubscribePage(link: Ending | null, state: State): OneButton {
  const title = 'unsubscribeTitle'
  if (!link || state === null) return { status: 400, title, text: 'linkBad' }
  if (state === 'ended') return { title, text: 'unsubscribeDone' }
  const text = link.all ? 'unsubscribeAskAll' : 'unsubscribeAsk'
  return { title, text, button: 'unsubscribeButton' }
}
