import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from '@playwright/test'
import { simpleParser } from 'mailparser'
import { password as adminPassword } from '../support/built-server.ts'
import { keepScreen, listen, logIn, settled } from './panel.ts'
import { useBuiltServer } from './use-server.ts'

const server = useBuiltServer()
const TYPING = { delay: 20 }

/** The texts of the emails to an address, which the server writes to its outbox. */
async function emailsTo(address: string): Promise<string[]> {
  const outbox = path.join(server.dataDir, 'outbox')
  const files = readdirSync(outbox).filter((file) => file.endsWith('.eml'))
  const emails = await Promise.all(
    files.map((file) => simpleParser(readFileSync(path.join(outbox, file)))),
  )
  return emails
    .filter(({ to }) => to && !Array.isArray(to) && to.text.includes(address))
    .map(({ text }) => text ?? '')
}

test('a user is invited, chooses a password, and changes it in the panel', async ({
  browser,
  page,
}) => {
  test.setTimeout(240_000)
  const email = 'nora@example.org'
  const first = 'harbour-lantern-79'
  const second = 'meadow-oars-and-22-tides'
  const guest = await (await browser.newContext()).newPage()
  const complaints = [page, guest].map(listen)

  await test.step('an admin invites a user with two roles', async () => {
    await logIn(page, server.url, 'admin')
    await page.goto(`${server.url}/admin/collections/users`)
    await expect(page.getByRole('link', { name: 'Create New' })).toHaveCount(0)
    await page.getByLabel('Name of the new user').fill('Nora New')
    await page.getByLabel('Email of the new user').fill(email)
    const form = page.getByRole('region', { name: 'Invite a user' })
    await form.getByLabel('Editor').check()
    await form.getByLabel('Moderator').check()
    await form.getByRole('button', { name: 'Send invitation' }).click()
    await expect(form.getByRole('status')).toHaveText(
      `We have sent an invitation to ${email}. Its link works for 7 days.`,
    )
    const row = page.getByRole('row', { name: 'Nora New' })
    await expect(row.getByText('Invited')).toBeVisible()
    await settled(page)
    await keepScreen(page, 'users-invited')
  })

  await test.step('the user chooses a password by the link in the email', async () => {
    await expect.poll(async () => (await emailsTo(email)).length).toBe(1)
    const link = /http:\S+\/account\/invitation\/\S+/.exec((await emailsTo(email))[0] ?? '')?.[0]
    await guest.goto(link ?? '')
    await guest.getByLabel(/^Password/).fill('Password123!')
    await guest.getByLabel('The same password again').fill('Password123!')
    await guest.getByRole('button', { name: 'Save and log in' }).click()
    await expect(guest.getByRole('alert')).toContainText('among the most common ones')
    await keepScreen(guest, 'invitation')
    await guest.getByLabel(/^Password/).fill(first)
    await guest.getByLabel('The same password again').fill(first)
    await guest.getByRole('button', { name: 'Save and log in' }).click()
    await expect(guest.getByRole('link', { name: 'Log out' })).toBeAttached()
    // An editor who moderates sees both.
    await expect(guest.getByRole('link', { name: /Moderation/ }).first()).toBeVisible()
    await page.reload()
    const row = page.getByRole('row', { name: 'Nora New' })
    await expect(row.getByText('Active')).toBeVisible()
  })

  await test.step('a new password needs the current one, with the error at its field', async () => {
    await guest.goto(`${server.url}/admin/account`)
    await expect(guest.getByLabel('Your own current password')).toHaveCount(0)
    await guest.getByRole('button', { name: 'Change Password' }).click()
    // Payload's form checks a field some time after a change, so a field takes its text key by key.
    await guest.getByLabel('New Password').pressSequentially(second, TYPING)
    await guest.getByLabel('Confirm Password').pressSequentially(second, TYPING)
    const current = guest.getByLabel('Your own current password')
    await current.pressSequentially('not the current one', TYPING)
    const wrong = guest
      .locator('.current-password')
      .getByText('Your current password is wrong. Type it again.')
    // Payload's form refuses a save while it still checks the keys before, and sends nothing then.
    await expect(async () => {
      await guest.getByRole('button', { name: 'Save', exact: true }).click()
      await expect(wrong).toBeVisible({ timeout: 4_000 })
    }).toPass({ timeout: 20_000 })
    await expect(guest.getByLabel('New Password')).toHaveValue(second)
    await keepScreen(guest, 'current-password')
    await current.fill(first)
    await guest.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(guest.getByText('Updated successfully.').first()).toBeVisible()
    await expect(current).toHaveCount(0)
    await expect(guest.getByLabel('New Password')).toHaveCount(0)
    await expect.poll(async () => (await emailsTo(email)).at(-1)).toContain('If it was not you')
  })

  await test.step('the next save sends no password', async () => {
    const sent = guest.waitForRequest((request) => request.method() === 'PATCH')
    await guest.getByRole('textbox', { name: 'Name' }).fill('Nora Newman')
    await guest.getByRole('button', { name: 'Save', exact: true }).click()
    const body = (await sent).postData() ?? ''
    expect(body).toContain('Nora Newman')
    expect(body.toLowerCase()).not.toContain('password')
    await expect(guest.getByText('Updated successfully.').first()).toBeVisible()
  })

  await test.step('the user chooses a time zone from a list by a part of its name', async () => {
    const zone = guest.locator('.field-type', { hasText: 'Time zone' }).last()
    await zone.getByRole('combobox').pressSequentially('Seoul', TYPING)
    await guest.keyboard.press('Enter')
    await expect(zone).toContainText('Asia/Seoul')
    const saved = guest.waitForResponse((answer) => answer.request().method() === 'PATCH')
    await guest.getByRole('button', { name: 'Save', exact: true }).click()
    expect((await saved).status()).toBe(200)
    await guest.reload()
    await expect(zone).toContainText('Asia/Seoul')
    await keepScreen(guest, 'time-zone')
  })

  await test.step('the old password no longer works, and the new one does', async () => {
    const other = await (await browser.newContext()).newPage()
    for (const [tried, isRight] of [
      [first, false],
      [second, true],
    ] as const) {
      await other.goto(`${server.url}/admin/login`)
      await other.getByLabel('Email').fill(email)
      await other.getByLabel('Password').fill(tried)
      await other.getByRole('button', { name: 'Login' }).click()
      if (isRight) await expect(other.getByRole('link', { name: 'Log out' })).toBeAttached()
      else
        await expect(other.getByText('The email address or the password is wrong.')).toBeVisible()
    }
  })

  await test.step('an admin changes the address of another user with the admin’s own password', async () => {
    await page.getByRole('link', { name: 'Rory Quill' }).click()
    await page.getByRole('textbox', { name: /^Email \*/ }).fill('rory.new@example.org')
    await page.getByLabel('Your own current password').fill(adminPassword)
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await expect(page.getByText('Updated successfully.').first()).toBeVisible()
    await expect
      .poll(async () => (await emailsTo('reporter@example.com')).at(-1))
      .toContain('New email address: rory.new@example.org')
  })
  // Chromium reports the refused saves and log-in; nothing else went wrong.
  expect(complaints.flat().filter((text) => !/status of 40[01]/.test(text))).toEqual([])
})
