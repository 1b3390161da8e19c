import type { Letter } from './email.ts'

/** To someone who asked for it: how to choose a new password. The link works for an hour. */
export function resetEmail(name: string, token: string, serverURL: string): Letter {
  return {
    subject: 'Choose a new password',
    blocks: [
      { text: `Hello ${name},` },
      {
        text: 'Someone, we hope you, asked for a new password for your account. The link works for an hour and once.',
      },
      {
        link: `${serverURL}/admin/reset/${encodeURIComponent(token)}`,
        label: 'Choose a new password',
      },
      { text: 'If it was not you, do nothing: your password stays as it is.' },
    ],
  }
}

/** To the owner of an account that was locked after too many wrong passwords. */
export function lockedEmail(name: string, until: Date, serverURL: string): Letter {
  return {
    subject: 'Your account is locked for a while',
    blocks: [
      { text: `Hello ${name},` },
      {
        text: 'Someone tried too many wrong passwords for your account. To keep it safe nobody can log in to it, you included, until the time below; the login page does not say so.',
      },
      { facts: [['Locked until', until.toUTCString()]] },
      { text: 'If you have forgotten your password, you can choose a new one:' },
      { link: `${serverURL}/admin/forgot`, label: 'Choose a new password' },
      { text: 'If it was not you, tell your administrator.' },
    ],
  }
}
