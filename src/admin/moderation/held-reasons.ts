/** The rules that hold comments or call them spam, by the names that are stored; for the filter. */
export const heldReasons: readonly { rule: string; label: string }[] = [
  { rule: 'first-time', label: 'First-time reader' },
  { rule: 'mode-all', label: 'Every comment is held here' },
  { rule: 'links', label: 'Links' },
  { rule: 'link-domains', label: 'Link domains' },
  { rule: 'suspect-words', label: 'Suspect words' },
  { rule: 'blocked-words', label: 'Blocked words' },
  { rule: 'spam-score', label: 'Spam score' },
  { rule: 'near-duplicate', label: 'Near-duplicate' },
  { rule: 'recent-rejections', label: 'Recent rejections' },
  { rule: 'disposable-mail', label: 'Disposable email address' },
  { rule: 'typing-time', label: 'Typed too fast' },
  { rule: 'honeypot', label: 'Honeypot' },
  { rule: 'proof-of-work', label: 'No proof of work' },
  { rule: 'classifier', label: 'Outside classifier' },
  { rule: 'reports', label: 'Reports by readers' },
  { rule: 'rule-failed', label: 'Failed rule' },
]
