import type { Rule } from './rule.ts'

// Whether a person sends the comment. A comment without our form need not come from a program: apps and other
// sites post to the API.

/** A field that our form hides: only a program fills it in. */
export const honeypot: Rule = {
  name: 'honeypot',
  label: 'Honeypot',
  check: 'robots',
  isByText: false,
  readersOnly: true,
  createOnly: true,
  judge: (_, { form }) =>
    form.trap === '' ? undefined : { spam: 'A hidden form field was filled in.' },
}

export const typingTime: Rule = {
  name: 'typing-time',
  label: 'Typed too fast',
  check: 'robots',
  isByText: false,
  readersOnly: true,
  createOnly: true,
  judge: (_, { form, now, settings }) => {
    if (form.givenAt === null || form.isSecondThought) return undefined
    const seconds = (now.getTime() - form.givenAt.getTime()) / 1000
    if (seconds >= settings.typingSeconds) return undefined
    return { hold: `The comment was written in ${seconds.toFixed(1)} seconds.` }
  },
}

/**
 * Applies only where the settings ask for it. A reader who sends a wrong proof can make another; a
 * reader who sends none waits for a moderator.
 */
export const proofOfWork: Rule = {
  name: 'proof-of-work',
  label: 'No proof of work',
  check: 'robots',
  isByText: false,
  readersOnly: true,
  createOnly: true,
  judge: async (_, { form, settings, useProof }) => {
    if (!settings.proofOfWork || form.isSecondThought) return undefined
    if (!form.hasProof) return { hold: 'The comment has no proof of work.' }
    return (await useProof()) ? undefined : { refuse: { code: 'proof-of-work-invalid' } }
  },
}
