import { expect, type Page, type Route, test } from '@playwright/test'
import { listen, logIn, keepScreen, settled } from './panel.ts'
import { useBuiltServer } from './use-server.ts'

// Nothing that somebody types into a story is lost, and the form never says that it is saved when it
// is not.

const server = useBuiltServer()

const controls = (page: Page) => page.locator('.doc-controls')
const notSaved = (page: Page) => controls(page).getByText(/^Not saved:/)
const lastSaved = (page: Page) => controls(page).getByText(/Last saved/)

/** Opens the form of a new story. @returns its id */
async function beginStory(page: Page): Promise<string> {
  await page.goto(`${server.url}/admin/collections/stories/create`)
  await page.waitForURL(/stories\/[0-9a-f-]{20,}$/)
  await expect(page.getByLabel('Headline')).toBeVisible()
  await settled(page)
  return page.url().split('/').at(-1) ?? ''
}

/** Asks the API as the user of the page. */
async function get<T>(page: Page, path: string): Promise<T> {
  const headers = { Origin: server.url }
  const answer = await page.request.get(`${server.url}/api/${path}`, { headers })
  expect(answer.status()).toBe(200)
  return (await answer.json()) as T
}
const newest = (page: Page, id: string) =>
  get<Record<string, unknown>>(page, `stories/${id}?draft=true&depth=0`)
const savedStandfirst = (page: Page, id: string) =>
  expect.poll(async () => (await newest(page, id)).standfirst, { timeout: 20_000 })

/** Makes every save of a form fail in one way, until the returned function is called. */
async function failSaves(page: Page, how: (route: Route) => Promise<void>) {
  const match = /\/api\/stories\/[^/?]+\?.*draft=true/
  const handler = (route: Route) =>
    route.request().method() === 'PATCH' ? how(route) : route.continue()
  await page.route(match, handler)
  return () => page.unroute(match, handler)
}

const refusal =
  (status: number, code: string, message: string, more = {}) =>
  (route: Route) =>
    route.fulfill({
      status,
      contentType: 'application/json',
      body: JSON.stringify({ errors: [{ code, message, ...more }] }),
    })

// One of each kind: save-state.test.ts has every status.
const failures: [name: string, how: (route: Route) => Promise<void>, reason: RegExp][] = [
  ['a wrong value', refusal(400, 'validation', 'body must be nested less.'), /nested less/],
  ['another’s change', refusal(409, 'conflict', 'Somebody changed it.'), /changed it/],
  ['a proxy’s own page', (route) => route.fulfill({ status: 413, body: '<h1>413</h1>' }), /large/],
]
const passing: typeof failures = [
  ['a lock', refusal(423, 'locked', 'Ada is in this story.'), /Ada is in/],
  ['a lost network', (route) => route.abort('internetdisconnected'), /cannot be reached/],
]

test('a failed save says “Not saved” and why, asks before one leaves, and is made good', async ({
  page,
}) => {
  test.setTimeout(300_000)
  await logIn(page, server.url, 'editor')
  const id = await beginStory(page)
  await page.getByLabel('Headline').fill('Nothing is lost')
  await expect(lastSaved(page)).toBeVisible()
  const standfirst = page.getByLabel('Standfirst')

  for (const [name, how, reason] of failures)
    await test.step(`refused because of ${name}`, async () => {
      const mend = await failSaves(page, how)
      await standfirst.fill(`Typed before ${name}`)
      await expect(notSaved(page)).toHaveText(reason)
      await expect(lastSaved(page)).toBeHidden()
      await page.locator('.step-nav').getByRole('link', { name: 'Stories' }).click()
      await page.getByRole('button', { name: 'Stay on this page' }).click()
      await expect(standfirst).toHaveValue(`Typed before ${name}`)
      await mend()
      await standfirst.fill(`Typed after ${name}`)
      await expect(page.getByText('Saved again.').first()).toBeVisible()
      await expect(notSaved(page)).toHaveCount(0)
      await savedStandfirst(page, id).toBe(`Typed after ${name}`)
    })
  await keepScreen(page, 'story-saved-again')

  for (const [name, how, reason] of passing)
    await test.step(`not saved because of ${name}, and sent again without a change`, async () => {
      const mend = await failSaves(page, how)
      await standfirst.fill(`Typed during ${name}`)
      await expect(notSaved(page)).toHaveText(reason)
      await expect(lastSaved(page)).toBeHidden()
      await mend()
      await expect(notSaved(page)).toHaveCount(0, { timeout: 40_000 })
      await savedStandfirst(page, id).toBe(`Typed during ${name}`)
    })

  await test.step('the browser asks, too, before the page goes away', async () => {
    const mend = await failSaves(page, refusal(503, 'unavailable', 'It restarts.'))
    await standfirst.fill('The last words')
    await expect(notSaved(page)).toBeVisible()
    await keepScreen(page, 'story-not-saved')
    let asked = 0
    page.on('dialog', (dialog) => {
      asked += 1
      void dialog.dismiss()
    })
    await page.close({ runBeforeUnload: true })
    await expect.poll(() => asked).toBe(1)
    await mend()
    await savedStandfirst(page, id).toBe('The last words')
  })
})

test('a draft holds what publishing refuses, and publishing says why at the field', async ({
  page,
}) => {
  test.setTimeout(240_000)
  const complaints = listen(page)
  await logIn(page, server.url, 'editor')
  const id = await beginStory(page)

  await test.step('a story that is only begun is in no list', async () => {
    const path = 'stories?draft=true&limit=100&depth=0'
    const { docs } = await get<{ docs: { id: string }[] }>(page, path)
    expect(docs.length).toBeGreaterThan(0)
    expect(docs.map((doc) => doc.id)).not.toContain(id)
  })

  const date = page.locator('#field-publishedAt input')
  await test.step('every value that only publishing refuses is saved', async () => {
    await page.getByLabel('Headline').fill('x'.repeat(301))
    await page.getByLabel('Dateline').fill('y'.repeat(101))
    await page.getByLabel('Slug').fill(server.filled.story.slug)
    await date.fill('Dec 31, 2998 10:00 AM')
    await date.press('Enter')
    await page.getByLabel('Standfirst').fill('Typed beside them.')
    await savedStandfirst(page, id).toBe('Typed beside them.')
    await expect(notSaved(page)).toHaveCount(0)
    expect(await newest(page, id)).toMatchObject({
      headline: 'x'.repeat(301),
      dateline: 'y'.repeat(101),
      slug: server.filled.story.slug,
      publishedAt: expect.stringMatching(/^2998-12-31/),
    })
  })

  await test.step('publishing refuses them together, each at its field, and keeps the text', async () => {
    await page.getByLabel('Standfirst').fill('Typed just before publishing.')
    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    await expect(
      controls(page).getByText(
        /^Not published: Look at headline, body, slug, section, published at, dateline/,
      ),
    ).toBeVisible()
    await expect(page.locator('.field-error:visible, .field-type .tooltip--show')).toHaveCount(6)
    await keepScreen(page, 'story-not-published')
    await savedStandfirst(page, id).toBe('Typed just before publishing.')
  })

  await test.step('once mended it is published, and the message links to the story', async () => {
    await page.getByLabel('Headline').fill('The ferry is late')
    await page.getByLabel('Dateline').fill('OBAN')
    await page.getByLabel('Slug').fill('the-ferry-is-late')
    await date.fill('')
    await date.press('Enter')
    await page.locator('#field-section input').first().fill('Harbours')
    await page.locator('.rs__option', { hasText: 'Harbours' }).first().click()
    await page.locator('.rich-text-lexical [contenteditable=true]').first().click()
    await page.keyboard.type('It left at nine.')
    await expect
      .poll(async () => JSON.stringify((await newest(page, id)).body ?? ''))
      .toContain('It left at nine.')
    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    const link = page.getByRole('link', { name: 'Open the story' })
    await expect(link).toHaveAttribute('href', /the-ferry-is-late/)
    await expect(controls(page).locator('.story-stage')).toHaveText('● Live')
    await expect(page.getByText(/^Not published/)).toHaveCount(0)
    await expect(page.getByRole('button', { name: 'Publish changes' })).toBeVisible()
  })

  await test.step('the form and the list name the stages', async () => {
    await page.getByLabel('Standfirst').fill('A newer draft.')
    await expect(controls(page).getByText('Live with newer draft')).toBeVisible()
    const row = page.getByRole('row', { name: 'The ferry is late' })
    await page.goto(`${server.url}/admin/collections/stories`)
    await expect(row.getByText('Live with newer draft')).toBeVisible()
    const unpublish = await page.request.patch(`${server.url}/api/stories/${id}`, {
      data: { _status: 'draft' },
      headers: { Origin: server.url },
    })
    expect(unpublish.status()).toBe(200)
    await page.reload()
    await expect(row.getByText('Unpublished')).toBeVisible()
    await keepScreen(page, 'story-list-stages')
  })

  await test.step('the versions name the users who saved them', async () => {
    await page.goto(`${server.url}/admin/collections/stories/${id}/versions`)
    await expect(page.getByRole('columnheader', { name: 'By' })).toBeVisible()
    await expect(page.getByRole('cell', { name: 'Edith Vale' }).first()).toBeVisible()
    await keepScreen(page, 'story-versions')
    await page.getByRole('table').getByRole('link').first().click()
    await page.waitForURL(/versions\/.+/)
  })
  // The browser reports every answer of 400 and above; the refused publish was intended.
  expect(complaints.filter((text) => !/400/.test(text))).toEqual([])
})

test('a reporter deletes an own draft; the text of a story that is gone becomes a new one', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await logIn(page, server.url, 'reporter')
  const first = await beginStory(page)
  await page.getByLabel('Headline').fill('A false start')
  await expect(lastSaved(page)).toBeVisible()
  await page.locator('.doc-controls__popup').getByRole('button').click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Confirm' }).click()
  await page.waitForURL(/collections\/stories(\?|$)/)
  const trashed = await page.request.get(`${server.url}/api/stories/${first}`)
  expect(trashed.status()).toBe(404)

  const second = await beginStory(page)
  await page.getByLabel('Headline').fill('Kept in spite of all')
  await expect(lastSaved(page)).toBeVisible()
  await page.request.patch(`${server.url}/api/stories/${second}`, {
    data: { deletedAt: new Date().toISOString() },
    headers: { Origin: server.url },
  })
  await page.getByLabel('Standfirst').fill('Typed after the story was deleted.')
  await expect(notSaved(page)).toBeVisible()
  await page.getByRole('button', { name: 'Save as a new story' }).click()
  await page.waitForURL((url) => !url.pathname.endsWith(second))
  await expect(page.getByLabel('Standfirst')).toHaveValue('Typed after the story was deleted.')
  await expect(page.getByLabel('Headline')).toHaveValue('Kept in spite of all')
})
