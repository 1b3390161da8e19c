import type { PrivacyRequest, Setting } from '../payload-types.ts'
import type { OneButton } from './one-button-page.ts'

type Wish = PrivacyRequest['wish']

/** Returns the page that asks to confirm a request. */
export function privacyQuestion(wish: Wish, erasedText: Setting['erasedText']): OneButton {
  if (wish === 'export') return { title: 'exportTitle', text: 'exportAsk', button: 'exportButton' }
  const text = erasedText === 'keep' ? 'eraseAskKeep' : 'eraseAskRemove'
  return { title: 'eraseTitle', text, button: 'eraseButton' }
}

/**
 * Decides which page a link shows whose request cannot be confirmed. `state` is `old` for an expired
 * link and null for a token that is not ours.
 */
export function privacyAnswer(
  wish: Wish,
  state: PrivacyRequest['state'] | 'old' | null,
): OneButton {
  const title = wish === 'export' ? 'exportTitle' : 'eraseTitle'
  if (state === null) return { status: 400, title, text: 'linkBad' }
  if (state === 'old') return { status: 410, title, text: 'privacyLinkOld' }
  if (state === 'confirmed') return { status: 202, title, text: 'eraseGoing' }
  if (state === 'done') return { title, text: 'eraseDone' }
  return { status: 410, title, text: 'privacyLinkUsed' }
}
