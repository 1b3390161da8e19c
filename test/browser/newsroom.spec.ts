import { type Browser, expect, type Locator, type Page, test } from '@playwright/test'
import { startBuiltServer } from '../support/built-server.ts'
import { picture } from '../support/content.ts'
import { keepScreen, listen, logIn, settled } from './panel.ts'
import { useBuiltServer } from './use-server.ts'

const server = useBuiltServer()

const headline = 'First ferry leaves after four days'
const slug = 'first-ferry-leaves-after-four-days'

test('a story is written with a photo, published and commented on, and the comment is approved', async ({
  browser,
  page,
}) => {
  test.setTimeout(300_000)
  const desk = await newPage(browser)
  const stranger = await newPage(browser)
  const complaints = [page, desk, stranger].map(listen)
  const words = 'We were on it. The crew handed out soup.'

  await test.step('an editor writes and publishes', async () => {
    await logIn(page, server.url, 'editor')
    await settled(page)
    await keepScreen(page, 'dashboard')
    await page.goto(`${server.url}/admin/collections/stories/create`)
    await page.getByLabel('Headline').fill(headline)
    await page.getByLabel('Standfirst').fill('It was full within ten minutes.')
    await choose(page, '#field-section', 'Harbours')
    await uploadLeadPhoto(page)
    await writeBody(page)
    await page.getByRole('button', { name: 'Publish', exact: true }).click()
    await expect(page.locator('.doc-controls__status')).toHaveText(/Live/)
    await settled(page)
    await keepScreen(page, 'story-edit')
  })

  await test.step('the list of stories contains it', async () => {
    await page.goto(`${server.url}/admin/collections/stories`)
    const row = page.getByRole('row', { name: headline })
    await expect(row.locator('.story-stage').getByText('Live')).toBeVisible()
    await settled(page)
    await keepScreen(page, 'story-list')
  })

  await test.step('a stranger comments on the demo page', async () => {
    await stranger.goto(`${server.url}/demo/${slug}`)
    await expect(stranger.getByRole('heading', { level: 1, name: headline })).toBeVisible()
    await expect(stranger.getByText('The gangway at seven.')).toBeVisible()
    await expect(stranger.getByText('Ferries at the quay on Friday morning')).toBeVisible()
    await stranger.getByLabel('Name').fill('Sam Stranger')
    await stranger.getByLabel('Email', { exact: true }).fill('sam@example.org')
    await stranger.getByLabel('Comment', { exact: true }).fill(words)
    await stranger.getByRole('button', { name: 'Post comment' }).click()
    await expect(stranger.getByText('If it is published, it appears here.')).toBeVisible()
    await expect(stranger.getByText(words)).toHaveCount(0)
  })

  await test.step('a moderator approves it in the list', async () => {
    await logIn(desk, server.url, 'moderator')
    await desk.goto(`${server.url}/admin/collections/comments`)
    await settled(desk)
    await keepScreen(desk, 'comment-list')
    await desk.getByRole('button', { name: 'Approve: comment by Sam Stranger' }).click()
    await expect(desk.getByText('Approved: one comment')).toBeVisible()
    await expect(desk.getByRole('row', { name: words }).locator('.pill')).toHaveText('Approved')
  })

  await stranger.goto(`${server.url}/demo/${slug}`)
  // Once as a comment, and once in its reader's form to change it.
  await expect(stranger.getByRole('paragraph').filter({ hasText: words })).toBeVisible()
  await keepScreen(stranger, 'demo-page')
  expect(complaints.flat()).toEqual([])
})

test('a moderator decides on a selection, and on an open comment', async ({ page }) => {
  test.setTimeout(180_000)
  const complaints = listen(page)
  await logIn(page, server.url, 'moderator')
  await page.goto(`${server.url}/admin/collections/comments`)
  const toolbar = page.getByRole('toolbar', { name: 'Decide on the selected comments' })
  await expect(toolbar.getByRole('button', { name: 'Spam' })).toBeDisabled()
  for (const name of ['Reader 1', 'Reader 2'])
    await page.getByRole('row', { name }).getByRole('checkbox').check()
  await expect(toolbar.getByText('2 selected')).toBeVisible()
  await keepScreen(page, 'comment-list-selection')
  await toolbar.getByRole('button', { name: 'Spam' }).click()
  await expect(page.getByText('Marked as spam: 2 comments')).toBeVisible()
  for (const name of ['Reader 1', 'Reader 2'])
    await expect(page.getByRole('row', { name }).locator('.pill')).toHaveText('Spam')
  await expect(toolbar.getByText('Select comments')).toBeVisible()

  await page.goto(`${server.url}/admin/collections/comments/${server.filled.held}`)
  const context = page.getByRole('region', { name: 'Context of this comment' })
  await expect(context.getByRole('link', { name: /^Ferries stay in port/ })).toBeVisible()
  await expect(context.getByText('I have waited since Wednesday.')).toBeVisible()
  await expect(page.getByText('The comment has 2 links.')).toBeVisible()
  await settled(page)
  await keepScreen(page, 'comment-edit-held')
  const group = page.getByRole('group', { name: 'Decide on this comment' })
  await group.getByRole('button', { name: 'Approve' }).click()
  await expect(context.getByText('see this comment', { exact: false })).toBeVisible()
  await expect(page.getByRole('heading', { name: 'Why it was held' })).toBeVisible()
  await expect(group.getByRole('button', { name: 'Approve' })).toBeDisabled()
  await settled(page)
  await keepScreen(page, 'comment-edit-approved')
  expect(complaints).toEqual([])
})

test('an editor reads comments without decision buttons, and edits a photo beside its picture', async ({
  page,
}) => {
  test.setTimeout(120_000)
  const complaints = listen(page)
  await logIn(page, server.url, 'editor')
  await page.goto(`${server.url}/admin/collections/comments`)
  await expect(page.getByRole('row', { name: 'Reader 3' })).toBeVisible()
  await settled(page)
  await expect(page.getByRole('button', { name: /Approve|Reject|Spam/ })).toHaveCount(0)
  await page.goto(`${server.url}/admin/collections/comments/${server.filled.held}`)
  await expect(page.getByText('In reply to')).toBeVisible()
  await settled(page)
  await expect(page.getByRole('button', { name: /Approve|Reject|Spam/ })).toHaveCount(0)
  await expect(page.getByText('The comment has 2 links.')).toHaveCount(0)

  await page.goto(`${server.url}/admin/collections/photos/${server.filled.photo}`)
  await expect(page.getByRole('img', { name: 'Preview of the photo' })).toBeVisible()
  await expect(page.getByLabel('Caption')).toHaveValue(/^Ferries at the quay/)
  await settled(page)
  await keepScreen(page, 'photo-edit')
  expect(complaints).toEqual([])
})

test('a reporter writes drafts and gets no button to publish', async ({ page }) => {
  test.setTimeout(120_000)
  const complaints = listen(page)
  await logIn(page, server.url, 'reporter')
  await page.goto(`${server.url}/admin/collections/stories/create`)
  await page.getByLabel('Headline').fill('What the harbour master said')
  await expect(page.getByText('An editor publishes it.')).toBeVisible()
  await expect(page.getByText(/Last saved/)).toBeVisible()
  await expect(page.getByRole('button', { name: /publish/i })).toHaveCount(0)
  expect(complaints).toEqual([])
})

test('the panel and the API share one Payload, and the panel shows a hook’s refusal', async ({
  page,
}) => {
  test.setTimeout(180_000)
  const complaints = listen(page)
  await logIn(page, server.url, 'editor')
  const { id } = server.filled.story
  await server.look('watch-saves')
  const saved = await page.request.patch(`${server.url}/api/stories/${id}`, {
    data: { dateline: 'PORT ELLEN', _status: 'published' },
    headers: { Origin: server.url },
  })
  expect(saved.status()).toBe(200)
  await page.goto(`${server.url}/admin/collections/stories/${id}`)
  await expect(page.getByLabel('Dateline')).toHaveValue('PORT ELLEN')
  expect(await server.look()).toEqual({ instances: 1, saves: 1 })

  const refused = await page.request.delete(`${server.url}/api/sections/${server.filled.section}`, {
    headers: { Origin: server.url },
  })
  expect(refused.status()).toBe(409)
  const { errors } = (await refused.json()) as { errors: { code: string; message: string }[] }
  expect(errors[0]).toMatchObject({
    code: 'in-use',
    message: expect.stringContaining('Ferries stay in port'),
  })

  expect(complaints).toEqual([])
  await page.goto(`${server.url}/admin/collections/sections/${server.filled.section}`)
  await page.locator('.doc-controls__popup').getByRole('button').click()
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Confirm' }).click()
  await expect(page.getByText(errors[0]?.message ?? '')).toBeVisible()
  // The browser reports every answer of 400 and above; this one was intended.
  expect(complaints.filter((text) => !text.includes('409'))).toEqual([])
})

test('the screens work in dark mode and on a phone', async ({ browser, page }) => {
  test.setTimeout(180_000)
  const complaints = [listen(page)]
  await logIn(page, server.url, 'moderator')
  const cookies = await page.context().cookies()
  const theme = { name: 'payload-theme', value: 'dark', url: server.url }
  await page.context().addCookies([theme])
  await page.goto(`${server.url}/admin/collections/comments`)
  await expect(page.getByRole('cell', { name: /^Ferries stay/ }).first()).toBeVisible()
  await settled(page)
  await keepScreen(page, 'comment-list-dark')
  await page.goto(`${server.url}/admin/collections/comments/${server.filled.held}`)
  await settled(page)
  await keepScreen(page, 'comment-edit-dark')
  await page.goto(`${server.url}/admin/collections/photos`)
  await settled(page)
  await keepScreen(page, 'photo-list-dark')

  const phone = await newPage(browser, { width: 390, height: 844 })
  complaints.push(listen(phone))
  await phone.context().addCookies(cookies)
  await phone.goto(`${server.url}/admin/collections/comments`)
  await settled(phone)
  await keepScreen(phone, 'comment-list-phone')
  await phone.goto(`${server.url}/admin/collections/comments/${server.filled.held}`)
  await settled(phone)
  await keepScreen(phone, 'comment-edit-phone')
  await phone.goto(`${server.url}/admin/collections/photos/${server.filled.photo}`)
  await settled(phone)
  await keepScreen(phone, 'photo-edit-phone')
  expect(complaints.flat()).toEqual([])
})

test('the panel names the command that creates the first user', async ({ page }) => {
  const empty = await startBuiltServer({ isFilled: false })
  try {
    const complaints = listen(page)
    await page.goto(`${empty.url}/admin`)
    await expect(page.getByText('npm run user:create --')).toBeVisible()
    await keepScreen(page, 'no-user-yet')
    expect(complaints).toEqual([])
  } finally {
    expect(await empty.stop()).toBe(0)
  }
})

async function newPage(browser: Browser, viewport = { width: 1280, height: 900 }): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'en-GB', timezoneId: 'UTC' })
  return context.newPage()
}

/** Picks from one of the panel's searchable lists. */
async function choose(page: Page, field: string, text: string): Promise<void> {
  await page.locator(`${field} input`).first().fill(text)
  await page.locator('.rs__option', { hasText: text }).first().click()
}

/** Uploads in the drawer that the field opens, where caption and credit are beside the picture. */
async function uploadLeadPhoto(page: Page): Promise<void> {
  await page
    .locator('#field-leadPhoto')
    .getByRole('button', { name: /Create New/ })
    .click()
  const drawer = page.getByRole('dialog').filter({ hasText: 'Creating new Photo' })
  await drawer.locator('input[type=file]').setInputFiles({
    name: 'gangway.jpg',
    mimeType: 'image/jpeg',
    buffer: await picture(),
  })
  await takeCaptionApart(page, drawer)
  // In a drawer the label of Payload's text field points nowhere: the id finds the field.
  await drawer.locator('#field-credit').fill('Dateline Photo')
  await keepScreen(page, 'photo-upload')
  await drawer.getByRole('button', { name: 'Save' }).click()
  await expect(page.locator('#field-leadPhoto').getByText(/^gangway/)).toBeVisible()
  await expect(drawer).toBeHidden()
}

/** Moves the credit out of the caption, by keyboard, and sees the changes before. */
async function takeCaptionApart(page: Page, drawer: Locator): Promise<void> {
  const caption = drawer.getByLabel('Caption', { exact: true })
  await caption.fill('The gangway at seven. (AP Photo/Ann Lee)')
  const button = drawer.getByRole('button', { name: 'Take apart' })
  await button.press('Enter')
  const changes = page.getByRole('dialog', { name: 'Take the caption apart' })
  await expect(changes.getByText('Ann Lee', { exact: true })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(changes).toBeHidden()
  await expect(caption).toHaveValue('The gangway at seven. (AP Photo/Ann Lee)')
  await button.press('Enter')
  await changes.getByRole('button', { name: 'Write into the form' }).press('Enter')
  await expect(caption).toHaveValue('The gangway at seven.')
  await expect(drawer.locator('#field-byline')).toHaveValue('Ann Lee')
}

/** Two paragraphs, and a photo in the body by the menu that a slash opens. */
async function writeBody(page: Page): Promise<void> {
  const body = page.locator('.rich-text-lexical [contenteditable=true]').first()
  await body.click()
  await page.keyboard.type('The ferry left at seven on Saturday morning.')
  await page.keyboard.press('Enter')
  await page.keyboard.type('/photo')
  await page.locator('.slash-menu-popup').getByText('Photo', { exact: true }).click()
  const block = page.locator('.LexicalEditorTheme__block')
  await block.getByRole('button', { name: /Choose from existing/ }).click()
  // An autosave after the publishing would be a newer draft.
  const saved = page.waitForResponse(
    (response) =>
      response.url().includes('autosave=true') &&
      Boolean(response.request().postData()?.includes(server.filled.photo)),
  )
  await page.getByRole('dialog').getByRole('button', { name: /^quay/ }).click()
  await expect(block.getByText(/^quay/)).toBeVisible()
  await saved
}
