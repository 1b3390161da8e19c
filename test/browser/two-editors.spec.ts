import { type Browser, expect, type Page, test } from '@playwright/test'
import { keepScreen, logIn, settled } from './panel.ts'
import { useBuiltServer } from './use-server.ts'

const server = useBuiltServer()

test('two people in one story see each other, and lose nothing', async ({ browser, page: ann }) => {
  test.setTimeout(300_000)
  const bob = await newPage(browser)
  await logIn(ann, server.url, 'editor')
  await logIn(bob, server.url, 'admin')
  const story = `${server.url}/admin/collections/stories/${server.filled.story.id}`
  const banner = (page: Page, name: string) => page.getByRole('status', { name })

  await test.step('the second is told of the first, and reads only', async () => {
    await open(ann, story)
    await expect.poll(() => holder(ann), { timeout: 30_000 }).toBe('Edith Vale')
    await open(bob, story)
    await expect(banner(bob, 'Story in use')).toContainText('Edith Vale is in this story')
    await expect(bob.getByLabel('Standfirst')).toBeDisabled()
    await settled(bob)
    await keepScreen(bob, 'story-in-use')
    await bob.getByRole('button', { name: 'Read only' }).click()
    await expect(bob.getByText('Read only: Edith Vale is in this story.')).toBeVisible()
    await expect(ann.getByLabel('Standfirst')).toBeEnabled()
  })

  await test.step('the first’s own autosaves do not conflict with each other', async () => {
    for (const text of ['Ann’s first line.', 'Ann’s second line.']) {
      const saved = autosaveOf(ann, text)
      await ann.getByLabel('Standfirst').fill(text)
      expect((await saved).status()).toBe(200)
    }
  })

  await test.step('the second takes over, with the first’s text, and the first is told', async () => {
    const autosaves = '**/api/stories/*autosave=true*'
    const isSent = signal()
    const isTaken = signal()
    await ann.route(autosaves, async (route) => {
      isSent.give()
      await isTaken.given
      await route.continue()
    })
    const refused = autosaveOf(ann, 'Ann’s third line.')
    await ann.getByLabel('Standfirst').fill('Ann’s third line.')
    await isSent.given
    await bob.getByRole('button', { name: 'Take over' }).click()
    await expect(bob.getByLabel('Standfirst')).toBeEnabled()
    await expect(bob.getByLabel('Standfirst')).toHaveValue('Ann’s second line.')
    isTaken.give()
    expect((await refused).status()).toBe(423)
    await ann.unroute(autosaves)
    const told = ann.getByRole('alert', { name: 'Taken over' })
    await expect(told).toContainText('Ada Marsh took this story over')
    await expect(ann.getByLabel('Standfirst')).toBeDisabled()
    await settled(ann)
    await keepScreen(ann, 'story-overtaken')
  })

  await test.step('what both changed is shown side by side, and chosen by keyboard', async () => {
    for (const [label, text] of [
      ['Standfirst', 'Bob’s line.'],
      ['Dateline', 'BUSAN'],
    ] as const) {
      const saved = autosaveOf(bob, text)
      await bob.getByLabel(label).fill(text)
      expect((await saved).status()).toBe(200)
    }
    await ann.getByRole('button', { name: 'Take it back' }).click()
    await expect(ann.getByLabel('Standfirst')).toBeEnabled()
    await expect(ann.getByLabel('Standfirst')).toHaveValue('Ann’s third line.')
    const refused = autosaveOf(ann, 'Ann’s fourth line.')
    await ann.getByLabel('Standfirst').fill('Ann’s fourth line.')
    expect((await refused).status()).toBe(409)

    const dialog = ann.getByRole('dialog', { name: 'Somebody has saved this story' })
    await expect(dialog).toContainText('Ada Marsh saved it')
    const standfirst = dialog.getByRole('group', { name: 'Standfirst' })
    await expect(standfirst.getByText('Ann’s fourth line.')).toBeVisible()
    await expect(standfirst.getByText('Bob’s line.')).toBeVisible()
    const dateline = dialog.getByRole('group', { name: 'Dateline' })
    await expect(dateline.getByRole('radio', { name: 'Ada Marsh' })).toBeChecked()
    await keepScreen(ann, 'story-conflict')
    // Nothing is saved before every field is chosen.
    await dialog.getByRole('button', { name: 'Save this choice' }).click()
    await expect(dialog).toBeVisible()
    await standfirst.getByRole('radio', { name: 'Ada Marsh' }).focus()
    await ann.keyboard.press('ArrowUp')
    await expect(standfirst.getByRole('radio', { name: 'Mine' })).toBeChecked()
    const saved = autosaveOf(ann, 'Ann’s fourth line.')
    await ann.keyboard.press('Enter')
    expect((await saved).status()).toBe(200)
    await expect(dialog).toBeHidden()
    await expect(ann.getByLabel('Standfirst')).toHaveValue('Ann’s fourth line.')
    await expect(ann.getByLabel('Dateline')).toHaveValue('BUSAN')
  })

  await test.step('the first leaves, and the second goes on with the newest text', async () => {
    await ann.goto(`${server.url}/admin`)
    await bob.reload()
    await expect.poll(() => holder(ann), { timeout: 30_000 }).toBe('Ada Marsh')
    await expect(bob.getByLabel('Standfirst')).toHaveValue('Ann’s fourth line.')
    await expect(bob.getByLabel('Standfirst')).toBeEnabled()
    const log = await bob.request.get(`${server.url}/api/story-events`, {
      headers: { Origin: server.url },
    })
    expect(((await log.json()) as { totalDocs: number }).totalDocs).toBe(2)
  })
})

async function newPage(browser: Browser): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    locale: 'en-GB',
  })
  return context.newPage()
}

function signal() {
  let give = (): void => undefined
  const given = new Promise<void>((done) => (give = done))
  return { given, give: () => give() }
}

async function open(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await expect(page.getByLabel('Standfirst')).toBeVisible()
}

/** Returns the name of the user who is in the story. */
async function holder(page: Page): Promise<string | undefined> {
  const path = `/api/stories/${server.filled.story.id}/lock`
  const answer = await page.request.get(server.url + path, { headers: { Origin: server.url } })
  return ((await answer.json()) as { lock: { by: { name: string } } | null }).lock?.by.name
}

/** Waits for the answer to the save that carries a text. */
const autosaveOf = (page: Page, text: string) =>
  page.waitForResponse(
    (response) =>
      response.request().method() === 'PATCH' &&
      Boolean(response.request().postData()?.includes(text)),
  )
