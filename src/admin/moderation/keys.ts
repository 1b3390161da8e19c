export type Command =
  | 'next'
  | 'previous'
  | 'approve'
  | 'reject'
  | 'reject-with-reason'
  | 'spam'
  | 'trash'
  | 'ban'
  | 'edit'
  | 'reply'
  | 'undo'
  | 'select'
  | 'select-range'
  | 'open'
  | 'search'
  | 'help'
  | 'close'

/** Every key of the screen with its command and the help text. */
export const keys: readonly { key: string; command: Command; help: string }[] = [
  { key: 'j', command: 'next', help: 'Next comment' },
  { key: 'k', command: 'previous', help: 'Previous comment' },
  { key: 'a', command: 'approve', help: 'Approve' },
  { key: 'r', command: 'reject', help: 'Reject' },
  {
    key: 'R',
    command: 'reject-with-reason',
    help: 'Reject with a reason, a note or an email to the reader',
  },
  { key: 's', command: 'spam', help: 'Spam' },
  { key: 'd', command: 'trash', help: 'Move to the trash' },
  { key: 'z', command: 'undo', help: 'Undo the last decision (within ten seconds)' },
  { key: 'b', command: 'ban', help: 'Ban this reader' },
  { key: 'e', command: 'edit', help: 'Edit, with a note' },
  { key: 'c', command: 'reply', help: 'Comment: reply as staff' },
  { key: 'x', command: 'select', help: 'Select or deselect' },
  { key: 'X', command: 'select-range', help: 'Select from the last selected comment to this one' },
  { key: 'o', command: 'open', help: 'The reader’s record and the comment’s history (also Enter)' },
  { key: '/', command: 'search', help: 'Search' },
  { key: '?', command: 'help', help: 'Keyboard shortcuts' },
  { key: 'Escape', command: 'close', help: 'Close the open panel or clear the selection' },
]

type Pressed = Pick<
  KeyboardEvent,
  'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey' | 'repeat' | 'isComposing'
>

// A key that is held down moves on. It does not decide again.
const repeats: readonly Command[] = ['next', 'previous']

/**
 * Returns the command of a key press, if there is one. It ignores the browser's own combinations
 * and the state of Caps Lock.
 */
export function commandOf(pressed: Pressed): Command | undefined {
  if (pressed.ctrlKey || pressed.metaKey || pressed.altKey) return undefined
  const command = keys.find(({ key }) => key === meantKey(pressed))?.command
  if (command && pressed.repeat && !repeats.includes(command)) return undefined
  return command
}

/**
 * Returns the pressed letter. A Korean, Russian or Greek layout gives the letter of the same key on
 * a Latin keyboard.
 */
function meantKey({ key, code, shiftKey, isComposing }: Pressed): string {
  const isLatin = !isComposing && key.length === 1 && key.codePointAt(0)! < 128
  const letter = isLatin ? /^[a-z]$/i.exec(key)?.[0] : /^Key([A-Z])$/.exec(code)?.[1]
  if (letter) return shiftKey ? letter.toUpperCase() : letter.toLowerCase()
  return key
}
