import type { Rule } from './rule.ts'

// Rules against programs. A comment without our form may come from a person: apps and other sites
// post to the API.

/** Catches programs that fill in a field that our form hides. */
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

/** Holds a comment that was written too fast. */
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
 * Checks the proof of work when the settings require one. It refuses a wrong proof, because the
 * reader can make another. It holds a comment without a proof.
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
