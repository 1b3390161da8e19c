import { type ConsoleMessage, expect, type Page, test } from '@playwright/test'
import { password } from '../support/built-server.ts'

/**
 * Collects a page's problems: errors in the console (the policy's among them) and uncaught
 * exceptions.
 */
export function listen(page: Page): string[] {
  const complaints: string[] = []
  page.on('pageerror', (err) => complaints.push(`threw: ${err.message}`))
  page.on('console', (message: ConsoleMessage) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${page.url()})`)
  })
  return complaints
}

export async function logIn(page: Page, url: string, role: string): Promise<void> {
  await page.goto(`${url}/admin/login`)
  await fillLogIn(page, role)
}

/** Logs in by the form on the page. */
export async function fillLogIn(page: Page, role: string): Promise<void> {
  await page.getByLabel('Email').fill(`${role}@example.com`)
  await page.getByLabel('Password').fill(password)
  await page.getByRole('button', { name: 'Login' }).click()
  await expect(page.getByRole('link', { name: 'Log out' })).toBeAttached()
}

/** Lists and fields load their content after the page: waits until all of it is there. */
export async function settled(page: Page): Promise<void> {
  await expect(page.getByText('Loading...')).toHaveCount(0)
  await expect(page.locator('.shimmer-effect')).toHaveCount(0)
  // Rows below the fold load only when they come into view.
  await expect(page.getByText(/^<No (Section|Story)>$/).first()).not.toBeInViewport()
}

/** A picture of the screen, kept as output for people to look at. */
export async function keepScreen(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: `test-results/screens/${name}.png`, fullPage: false })
  await test.info().attach(name, { path: `test-results/screens/${name}.png` })
}
