import axe from 'axe-core'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { fillLogIn, keepScreen, listen, logIn } from './panel.ts'
import { useBuiltServer } from './use-server.ts'

const server = useBuiltServer(() => ({ extraFill: 'test/browser/fill-queue.ts' }))

const rows = (page: Page) => page.getByRole('article')
const current = (page: Page) => page.locator('article[aria-current]')
const author = (page: Page) => current(page).locator('.moderation-row__author')
const announcement = (page: Page) => page.locator('p[role=status]')
const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Queues' }).getByRole('link', { name })

/** Opens the queue as a user sees it first: with its first comment under the cursor. */
async function openQueue(page: Page, query = ''): Promise<void> {
  await page.goto(`${server.url}/admin/moderation${query}`)
  await expect(current(page)).toBeVisible()
}

async function newPage(browser: Browser, viewport = { width: 1280, height: 900 }): Promise<Page> {
  const context = await browser.newContext({ viewport, locale: 'en-GB', timezoneId: 'UTC' })
  return context.newPage()
}

/** Sends a request as the page's user. Without an origin Payload accepts no cookie. */
const get = async (page: Page, path: string): Promise<unknown> =>
  (await page.request.get(`${server.url}${path}`, { headers: { Origin: server.url } })).json()

/** The current status of a comment in the database. */
async function statusOf(page: Page, id: string): Promise<string> {
  const answer = await get(page, `/api/comments/${id}?depth=0&trash=true`)
  const { deletedAt, status } = answer as { deletedAt?: string; status: string }
  return deletedAt ? 'trash' : status
}

/** For a hundred comments at most, in their order. */
async function statusesOf(page: Page, ids: string[]): Promise<(string | undefined)[]> {
  const query = `limit=100&depth=0&select[status]=true&where[id][in]=${ids.join(',')}`
  const { docs } = (await get(page, `/api/comments?${query}`)) as {
    docs: { id: string; status: string }[]
  }
  return ids.map((id) => docs.find((doc) => doc.id === id)?.status)
}

/** Counts the loads of the page. */
function countLoads(page: Page): () => number {
  let loads = 0
  page.on('load', () => (loads += 1))
  return () => loads
}

/** Sends a request with JSON as the page's user. */
async function post(page: Page, path: string, data: object): Promise<void> {
  const headers = { Origin: server.url }
  expect((await page.request.post(`${server.url}${path}`, { data, headers })).status()).toBe(200)
}

/** Sends a comment as a reader. */
async function sendAsReader(body: string): Promise<number> {
  const story = server.filled.story.id
  const answer = await fetch(`${server.url}/api/comments`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ story, body, author: 'Nina New', email: 'nina@example.org' }),
  })
  return answer.status
}

/** Makes the page ask for news now, as when its user comes back to it. */
const lookAgain = (page: Page) =>
  page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))

const saved = (page: Page) => expect(page.getByText(/^Saving \d/)).toHaveCount(0)

test('the keyboard alone controls the queue', async ({ page }) => {
  test.setTimeout(180_000)
  const complaints = listen(page)
  await logIn(page, server.url, 'moderator')
  await openQueue(page)
  const loads = countLoads(page)
  const press = (key: string) => page.keyboard.press(key)

  await test.step('the arrow keys move the cursor and the focus', async () => {
    const first = await author(page).textContent()
    await press('j')
    await press('j')
    await press('k')
    await expect(current(page)).toBeFocused()
    await expect(current(page)).toHaveAttribute('aria-posinset', '2')
    await press('k')
    await press('k')
    await expect(author(page)).toHaveText(first ?? '')
  })

  await test.step('a decision shows at once, is announced, and is undone', async () => {
    const name = (await author(page).textContent()) ?? ''
    const id = (await current(page).getAttribute('data-comment')) ?? ''
    await press('a')
    await expect(announcement(page)).toHaveText(`Approved: ${name}`)
    await expect(author(page)).not.toHaveText(name)
    await expect(current(page)).toBeFocused()
    await expect.poll(() => statusOf(page, id)).toBe('approved')
    await press('z')
    await expect(author(page)).toHaveText(name)
    await expect(current(page)).toBeFocused()
    await expect.poll(() => statusOf(page, id)).toBe('pending')
  })

  await test.step('a key makes each verdict', async () => {
    for (const [key, status] of [
      ['a', 'approved'],
      ['r', 'rejected'],
      ['s', 'spam'],
      ['d', 'trash'],
    ] as const) {
      const id = (await current(page).getAttribute('data-comment')) ?? ''
      await press(key)
      await expect.poll(() => statusOf(page, id)).toBe(status)
    }
  })

  await test.step('a rejection takes a reason and a note', async () => {
    const id = (await current(page).getAttribute('data-comment')) ?? ''
    await press('Shift+R')
    const dialog = page.getByRole('dialog', { name: 'Reject this comment' })
    await expect(dialog.getByRole('radio')).toHaveCount(11)
    await press('ArrowDown')
    await expect(dialog.getByRole('radio', { name: 'Abusive' })).toBeChecked()
    await press('Tab')
    await page.keyboard.type('Again, as last week: jas.')
    await expect(dialog).toContainText('An email tells the reader the reason')
    await keepScreen(page, 'moderation-reject')
    await press('Tab')
    await press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect.poll(() => statusOf(page, id)).toBe('rejected')
    await expect(current(page)).toBeFocused()
    expect(await get(page, `/api/moderation/events?comment=${id}`)).toMatchObject({
      events: [{ reason: 'abusive', note: 'Again, as last week: jas.', source: 'panel' }],
    })
  })

  await test.step('a reply is written in place, survives Escape, and appears at once', async () => {
    const id = (await current(page).getAttribute('data-comment')) ?? ''
    const name = (await author(page).textContent()) ?? ''
    await press('c')
    const field = current(page)
      .getByRole('form', { name: `Reply to the comment by ${name}` })
      .getByLabel(/^Reply as Mo Hartley/)
    await expect(field).toBeFocused()
    await expect(field).toHaveAccessibleDescription(/Ctrl Enter or ⌘ Enter sends\. Esc closes/)
    await page.keyboard.type('The desk has asked the company.')
    await press('Escape')
    await expect(field).toHaveCount(0)
    await expect(current(page)).toBeFocused()
    await current(page)
      .getByRole('button', { name: `Reply to the comment by ${name}` })
      .click()
    await expect(field).toBeFocused()
    await expect(field).toHaveValue('The desk has asked the company.')
    expect(await serious(page, '.moderation')).toEqual([])
    await keepScreen(page, 'moderation-reply')
    await press('Control+Enter')
    await expect(announcement(page)).toHaveText(`Replied to ${name}. Readers see it.`)
    await expect(author(page)).not.toHaveText(name)
    await expect(current(page)).toBeFocused()
    expect(await statusOf(page, id)).toBe('approved')
    expect(await get(page, `/api/comments?where[parent][equals]=${id}&depth=0`)).toMatchObject({
      docs: [{ body: 'The desk has asked the company.', byStaff: true, visible: true }],
    })
  })

  await test.step('a key opens the search, which finds a name, a text and an address', async () => {
    await press('/')
    const search = page.getByRole('searchbox', { name: 'Search text, name and email' })
    await expect(search).toBeFocused()
    await page.keyboard.type('reader waiting8@example.org bus')
    await press('Enter')
    await expect(page).toHaveURL(/search=reader\+waiting8/)
    await expect(rows(page).first()).toContainText('Is there a bus to the airport')
    await keepScreen(page, 'moderation-search')
    await press('/')
    await page.keyboard.type('x')
    await press('Escape')
    await expect(search).toHaveValue('reader waiting8@example.org bus')
    await search.fill('')
    await expect(page).toHaveURL(/moderation$/)
    await expect(current(page)).toBeVisible()
    await press('Escape')
  })

  await test.step('a selection is decided in one step', async () => {
    const ids = await rows(page).evaluateAll((all) =>
      all.slice(0, 3).map((one) => (one as HTMLElement).dataset.comment ?? ''),
    )
    await press('x')
    await press('j')
    await press('j')
    await press('Shift+X')
    await expect(page.getByText('3 selected', { exact: true }).first()).toBeVisible()
    await press('s')
    await expect(page.locator('.moderation-undo')).toContainText('Marked as spam: 3 comments')
    for (const id of ids) await expect.poll(() => statusOf(page, id)).toBe('spam')
    await press('z')
    for (const id of ids) await expect.poll(() => statusOf(page, id)).toBe('pending')
  })

  await test.step('an edit takes a note', async () => {
    await press('e')
    const dialog = page.getByRole('dialog', { name: /^Edit the comment by/ })
    await dialog.getByLabel('Comment').fill('The name of a private person was here.')
    await press('Tab')
    await page.keyboard.type('A private name.')
    await press('Enter')
    await expect(dialog).toHaveCount(0)
    await expect(current(page)).toContainText('The name of a private person was here.')
    await expect(current(page)).toContainText('Edited')
    await expect(current(page)).toBeFocused()
  })

  await test.step('the reader’s record follows the cursor, and a key bans', async () => {
    await press('Enter')
    const drawer = page.getByRole('complementary', { name: /^The reader/ })
    await expect(drawer.getByRole('heading', { level: 2 })).toBeFocused()
    await expect(drawer.getByText('A private name.')).toBeVisible()
    await press('j')
    await expect(drawer.getByRole('heading', { level: 2 })).toHaveText(
      (await author(page).textContent()) ?? '',
    )
    await expect(drawer.getByText(/pending$/).first()).toBeVisible()
    await press('b')
    await expect(drawer.getByLabel('Reason')).toBeFocused()
    await page.keyboard.type('Sells things.')
    await keepScreen(page, 'moderation-drawer')
    await press('Enter')
    await expect(drawer.getByText('Sells things.').first()).toBeVisible()
    await expect(page.getByText(/^Banned: /)).toBeVisible()
    await expect(current(page)).toBeFocused()
    // No other reader's form opens by itself.
    await press('j')
    await expect(drawer.getByLabel('Reason')).toBeHidden()
    await press('k')
    await drawer.getByRole('button', { name: 'Lift the ban' }).press('Enter')
    await expect(drawer.getByRole('button', { name: 'Lift the ban' })).toHaveCount(0)
    await press('Escape')
    await expect(drawer).toHaveCount(0)
    await expect(current(page)).toBeFocused()
  })

  await test.step('a key opens the help, and no key acts while somebody writes', async () => {
    await press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    await keepScreen(page, 'moderation-help')
    await press('a')
    await press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
    await page.getByRole('button', { name: 'Filters' }).press('Enter')
    const before = await author(page).textContent()
    await page.getByLabel('Words', { exact: true }).pressSequentially('jasrdx')
    await expect(author(page)).toHaveText(before ?? '')
    await page.getByLabel('Words', { exact: true }).fill('')
  })
  expect(loads()).toBe(0)
  expect(complaints).toEqual([])
})

test('the keyboard decides a hundred comments in one run, none skipped, none twice', async ({
  page,
}) => {
  test.setTimeout(180_000)
  const complaints = listen(page)
  await logIn(page, server.url, 'moderator')
  await openQueue(page)
  const ids: string[] = []
  for (let after = ''; ids.length <= 100;) {
    const query = `tab=pending&first=100&after=${encodeURIComponent(after)}`
    const { items, pageInfo } = (await get(page, `/api/moderation/queue?${query}`)) as {
      items: { id: string }[]
      pageInfo: { endCursor: string }
    }
    ids.push(...items.map(({ id }) => id))
    after = pageInfo.endCursor
  }
  const loads = countLoads(page)
  const requests: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/decide')) requests.push(request.postData() ?? '')
  })
  const verdicts = [
    ['a', 'approved'],
    ['r', 'rejected'],
    ['s', 'spam'],
  ] as const
  const started = Date.now()
  for (let n = 0; n < 100; n += 1) {
    const [key] = verdicts[n % 3] ?? verdicts[0]
    // Every fifth key goes down before the last one is up, as when people type fast.
    if (n % 5 === 0) {
      await page.keyboard.down('j')
      await page.keyboard.down('k')
      await page.keyboard.up('j')
      await page.keyboard.up('k')
    }
    await page.keyboard.press(key)
  }
  const typed = Date.now() - started
  await saved(page)
  console.log(`100 decisions typed in ${typed} ms, sent in ${requests.length} requests`)
  const statuses = await statusesOf(page, ids.slice(0, 100))
  expect(statuses).toEqual(ids.slice(0, 100).map((_, n) => verdicts[n % 3]?.[1]))
  expect(await statusOf(page, ids[100] ?? '')).toBe('pending')
  const sent = requests.flatMap((data) =>
    (JSON.parse(data) as { decisions: { id: string }[] }).decisions.map(({ id }) => id),
  )
  expect(sent).toEqual(ids.slice(0, 100))
  expect(loads()).toBe(0)
  await expect(current(page)).toHaveAttribute('data-comment', ids[100] ?? '')
  expect(complaints).toEqual([])
})

test('the second of two moderators is told of the first one’s decision, and does not decide again', async ({
  browser,
  page,
}) => {
  test.setTimeout(180_000)
  const maria = await newPage(browser)
  await logIn(page, server.url, 'moderator')
  await logIn(maria, server.url, 'maria')
  await openQueue(page)
  await openQueue(maria)
  const id = (await current(page).getAttribute('data-comment')) ?? ''
  await expect(current(maria)).toHaveAttribute('data-comment', id)
  await maria.keyboard.press('a')
  await expect.poll(() => statusOf(maria, id)).toBe('approved')
  await page.keyboard.press('s')
  await page.keyboard.press('a')
  const marked = page.locator(`article[data-comment="${id}"]`)
  await expect(marked.getByText(/^Maria Rossi approved this at \d\d:\d\d$/)).toBeVisible()
  await expect(page.getByRole('alert').getByText(/Not decided/)).toBeVisible()
  expect(await statusOf(page, id)).toBe('approved')
  await keepScreen(page, 'moderation-second-moderator')
  await marked.getByRole('button', { name: 'Dismiss' }).click()
  await expect(marked).toHaveCount(0)

  // The other moderator's decisions arrive in the counts by themselves.
  const count = tab(page, 'Pending').locator('span')
  await expect(count).toHaveText(/^\d+$/)
  const before = Number(await count.textContent())
  // The other moderator has just decided her next comment, so the cursor goes to the one after it.
  await maria.keyboard.press('j')
  await maria.keyboard.press('r')
  await expect(count).toHaveText(String(before - 1))

  // News by others move nothing: they are marked and counted, and shown on request.
  await openQueue(page, '?sort=newest')
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  const here = (await current(page).getAttribute('data-comment')) ?? ''
  const decided = rows(page).first()
  const decidedId = (await decided.getAttribute('data-comment')) ?? ''
  const top = async () => (await current(page).boundingBox())?.y
  const place = await top()
  await post(maria, '/api/moderation/decide', {
    decisions: [{ id: decidedId, to: 'rejected', editedAt: null }],
  })
  expect(await sendAsReader('Nobody has read this one yet.')).toBe(201)
  await lookAgain(page)
  const bar = page.getByRole('button', { name: '1 new comment, 1 decided by others — show' })
  await expect(bar).toBeVisible()
  await expect(decided.getByText(/^Maria Rossi rejected this at \d\d:\d\d$/)).toBeVisible()
  expect(await top()).toBe(place)
  await expect(current(page)).toHaveAttribute('data-comment', here)
  await expect(current(page)).toBeFocused()
  await keepScreen(page, 'moderation-news')
  expect(await serious(page, '.moderation')).toEqual([])
  await bar.click()
  await expect(current(page)).toContainText('Nobody has read this one yet.')
  await expect(bar).toHaveCount(0)
  await expect(page.locator(`article[data-comment="${decidedId}"]`)).toHaveCount(0)
})

test('filters stay in the address, and the back button restores them', async ({ page }) => {
  test.setTimeout(180_000)
  const complaints = listen(page)
  await logIn(page, server.url, 'moderator')
  await openQueue(page)
  const loads = countLoads(page)
  await tab(page, 'Spam').click()
  await expect(page).toHaveURL(/tab=spam/)
  await expect(rows(page).first()).toBeVisible()
  await page.getByRole('button', { name: 'Filters' }).click()
  await page.getByLabel('Words', { exact: true }).fill('watches')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/words=watches/)
  await expect(rows(page)).toHaveCount(1)
  await expect(author(page)).toHaveText('Cheap Watches')
  await page.getByLabel('Section').selectOption({ label: 'Harbours' })
  await expect(page).toHaveURL(/section=/)
  await page.getByRole('combobox', { name: 'Story' }).pressSequentially('Ferries')
  await expect(page.locator('datalist option[value^="Ferries stay"]')).toBeAttached()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/story=/)
  await expect(page.getByText('Story: Ferries stay in port as the gale goes on')).toBeVisible()
  await expect(rows(page)).toHaveCount(1)
  await keepScreen(page, 'moderation-filters')
  for (let n = 0; n < 3; n += 1) await page.goBack()
  await expect(page).toHaveURL(/moderation\?tab=spam$/)
  await page.goBack()
  await expect(page).toHaveURL(/moderation$/)
  await expect(author(page)).not.toHaveText('Cheap Watches')
  expect(loads()).toBe(0)
  await page.goto(`${server.url}/admin/moderation?tab=spam&words=watches`)
  await expect(rows(page)).toHaveCount(1)
  await page.getByRole('button', { name: 'Remove filter Words: watches' }).click()
  await expect(page).toHaveURL(/moderation\?tab=spam$/)
  expect(complaints).toEqual([])
})

test('a reported comment shows its readers’ reasons, and its verdict is a decision too', async ({
  page,
}) => {
  await logIn(page, server.url, 'moderator')
  await openQueue(page, '?tab=reported')
  await expect(current(page)).toContainText('Reported 3 times · Abusive × 2 · Offensive')
  const id = (await current(page).getAttribute('data-comment')) ?? ''
  await page.keyboard.press('a')
  await expect(page.getByText('No open reports.')).toBeVisible()
  await saved(page)
  expect(await statusOf(page, id)).toBe('approved')
  await expect(tab(page, 'Reported').locator('span')).toHaveText('0')
})

test('the queue works in dark mode, on a phone and with a screen reader', async ({
  browser,
  page,
}) => {
  test.setTimeout(180_000)
  const complaints = [listen(page)]
  await logIn(page, server.url, 'moderator')
  await page.goto(`${server.url}/admin`)
  await expect(page.getByText('Pending now')).toBeVisible()
  await expect(page.getByRole('img', { name: /^Comments per day from/ })).toBeVisible()
  await keepScreen(page, 'moderation-dashboard')
  expect(await serious(page, '.moderation-figures')).toEqual([])
  await openQueue(page)
  await page.keyboard.press('j')
  await keepScreen(page, 'moderation-light')
  expect(await serious(page, '.moderation')).toEqual([])
  await page.keyboard.press('o')
  await expect(page.getByRole('heading', { name: 'By network' })).toBeVisible()
  expect(await serious(page, '.moderation')).toEqual([])

  const theme = { name: 'payload-theme', value: 'dark', url: server.url }
  await page.context().addCookies([theme])
  await openQueue(page)
  await page.keyboard.press('a')
  await page.keyboard.press('o')
  await expect(page.getByRole('heading', { name: 'By network' })).toBeVisible()
  await saved(page)
  await keepScreen(page, 'moderation-dark')
  expect(await serious(page, '.moderation')).toEqual([])
  await page.goto(`${server.url}/admin`)
  await expect(page.getByText('Pending now')).toBeVisible()
  await keepScreen(page, 'moderation-dashboard-dark')
  expect(await serious(page, '.moderation-figures')).toEqual([])

  const cookies = (await page.context().cookies()).filter(({ name }) => name !== 'payload-theme')
  const phone = await newPage(browser, { width: 360, height: 740 })
  complaints.push(listen(phone))
  await phone.context().addCookies(cookies)
  for (const address of ['/admin/moderation', '/admin']) {
    await phone.goto(`${server.url}${address}`)
    await expect(phone.getByText(/Pending now|^Waiting Reader/).first()).toBeVisible()
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    await keepScreen(phone, `moderation-phone${address.replaceAll('/', '-')}`)
  }
  await openQueue(phone)
  await phone.getByRole('button', { name: 'Filters' }).click()
  await expect(phone.getByLabel('Section')).toBeVisible()
  expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  await keepScreen(phone, 'moderation-phone-filters')
  await phone.getByRole('button', { name: 'Filters' }).click()
  const first = (await author(phone).textContent()) ?? ''
  await current(phone)
    .getByRole('button', { name: /^Approve/ })
    .click()
  await expect(author(phone)).not.toHaveText(first)
  await author(phone).click()
  await expect(phone.getByRole('heading', { name: 'By network' })).toBeVisible()
  await keepScreen(phone, 'moderation-phone-drawer')
  expect(await serious(phone, '.moderation')).toEqual([])
  expect(complaints.flat()).toEqual([])
})

test('all comments of a filter are decided, with a progress bar', async ({ page }) => {
  test.setTimeout(180_000)
  await logIn(page, server.url, 'moderator')
  await openQueue(page)
  const count = tab(page, 'Pending').locator('span')
  await expect(count).toHaveText(/^\d+$/)
  const total = Number(await count.textContent())
  await page.getByLabel('Select all on this page').check()
  await page.getByRole('button', { name: /^Select all/ }).click()
  await page.keyboard.press('r')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(`Reject: all ${total} comments`)
  await keepScreen(page, 'moderation-bulk')
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(announcement(page)).toHaveText(new RegExp(`^Rejected: ${total} comments`))
  await expect(page.getByText('No comments are pending.')).toBeVisible()
  await expect(tab(page, 'Pending').locator('span')).toHaveText('0')
  await keepScreen(page, 'moderation-empty')
})

test('unsaved rules and a text are tried before the rules are saved', async ({ page }) => {
  test.setTimeout(180_000)
  const complaints = listen(page)
  await logIn(page, server.url, 'moderator')
  await page.goto(`${server.url}/admin/globals/comment-rules`)
  const preview = page.getByRole('region', { name: 'Preview before you save' })
  await preview.getByRole('button', { name: 'Preview' }).click()
  await expect(
    preview.getByText(/^None of the newest \d+ comments would get another result/),
  ).toBeVisible()

  await page.getByRole('button', { name: 'Add Word list' }).click()
  await page.locator('[name="wordLists.0.name"]').fill('Harbour')
  await page.locator('[name="wordLists.0.entries"]').fill('hotel owners\ncaptain')
  await preview.getByRole('button', { name: 'Preview' }).click()
  await expect(
    preview.getByText(/^\d+ of the newest \d+ comments would get another result/),
  ).toBeVisible()
  const box = page.getByRole('region', { name: 'Try a text' })
  await box.getByLabel('Comment').fill('The captain knows the hotel owners.')
  await box.getByRole('button', { name: 'Try' }).click()
  await expect(box.locator('mark')).toHaveText(['captain', 'hotel owners'])
  await expect(box.getByRole('row', { name: /^suspect-words/ })).toBeVisible()
  expect(await serious(page, '.rules-box')).toEqual([])
  await keepScreen(page, 'comment-rules')

  // A list of more than 1 MB comes from a file, and its faulty lines do not stop the others.
  const lines = Array.from({ length: 40_000 }, (_, n) =>
    n === 31_999 ? 'captain* !sailor' : `cheap unlikely offer number ${n}x`,
  )
  const list = page.locator('.rules-list')
  await list.getByLabel('Replace with a file').setInputFiles({
    name: 'list.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from(lines.join('\n')),
  })
  await expect(list.getByRole('status')).toContainText('39,999 entries are used. 1 line is ignored')
  await expect(list.getByRole('listitem')).toHaveText(/^Line 32000 \(captain\* !sailor\): /)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Updated successfully.').first()).toBeVisible({ timeout: 60_000 })
  await page.reload()
  await expect(list.getByRole('listitem')).toHaveText(/^Line 32000 /, { timeout: 30_000 })
  await list.locator('textarea').fill('')
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Updated successfully.').first()).toBeVisible({ timeout: 60_000 })
  expect(complaints).toEqual([])
})

test('notices of illegal comments work without a script and are decided; report and privacy work', async ({
  page,
}) => {
  test.setTimeout(180_000)
  const complaints = listen(page)
  const { docs } = (await get(page, '/api/comments?limit=1&sort=createdAt&depth=0')) as {
    docs: { id: string; body: string; story: string }[]
  }
  // Rules mark it as spam, and the log has their verdict below.
  const caught = { author: 'Robin', email: 'robin@example.org', body: 'Caught.', website: 'x' }
  const data = { ...caught, story: docs[0]?.story }
  expect((await page.request.post(`${server.url}/api/comments`, { data })).status()).toBe(201)
  await page.goto(`${server.url}/comments/${docs[0]?.id}/notice`)
  await page
    .getByLabel('Which law does the comment break?')
    .selectOption({ label: 'Defamation or insult' })
  await page.getByLabel('Why is the comment illegal?').fill('It says that I stole, and I have not.')
  await page.getByLabel('Name').fill('Jane Doe')
  await page.getByLabel('Email').fill('jane@example.org')
  await page.getByLabel('I believe in good faith').check()
  await page.getByRole('button', { name: 'Send notice' }).click()
  await expect(page.getByText(/We have received your notice, number [0-9A-F]{8}/)).toBeVisible()

  await logIn(page, server.url, 'admin')
  await page.goto(`${server.url}/admin/redress`)
  const notice = page.getByRole('article').filter({ hasText: 'It says that I stole' })
  await expect(notice).toContainText(docs[0]?.body ?? '')
  expect(await serious(page, '.redress-card')).toEqual([])
  await keepScreen(page, 'redress')
  await notice.getByRole('button', { name: 'Not illegal: dismiss' }).click()
  await expect(notice).toHaveCount(0)

  await page.goto(`${server.url}/admin/transparency`)
  await expect(page.getByRole('heading', { name: 'Notices of illegal content' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'CSV' })).toBeVisible()
  await keepScreen(page, 'transparency')

  // The log names the verdict in plain words, and shows the comment that it is about.
  await page.goto(`${server.url}/admin/collections/moderation-events`)
  const row = page.getByRole('row').filter({ hasText: 'Robin: Caught.' })
  await expect(row).toContainText('Automatic')
  await expect(row.getByRole('link', { name: 'Marked as spam by rules: Honeypot' })).toBeVisible()
  await keepScreen(page, 'moderation-log')

  await page.goto(`${server.url}/admin/privacy`)
  await page.getByLabel('Email address').fill('waiting1@example.org')
  await page.getByRole('button', { name: 'Look up' }).click()
  await expect(page.getByRole('heading', { name: 'Copy' })).toBeVisible()
  await keepScreen(page, 'privacy')
  expect(complaints).toEqual([])
})

test('only moderators get the screen: others see a reason, and strangers log in first', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await page.goto(`${server.url}/admin/moderation?tab=spam`)
  await expect(page).toHaveURL(/admin\/login\?redirect=/)
  await fillLogIn(page, 'moderator')
  await expect(page).toHaveURL(/admin\/moderation\?tab=spam$/)
  await page.context().clearCookies()
  await logIn(page, server.url, 'moderator')
  await expect(page).toHaveURL(/admin\/moderation$/)
  await page.context().clearCookies()
  await logIn(page, server.url, 'reporter')
  await expect(page).toHaveURL(/admin$/)
  await expect(page.getByText('Pending now')).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Moderation', exact: true })).toHaveCount(0)
  await page.goto(`${server.url}/admin/moderation`)
  await expect(page.getByText('Only moderators and admins can decide on comments.')).toBeVisible()
})

/**
 * The violations that axe calls serious or worse. Injected as text: the policy allows no foreign
 * scripts.
 */
async function serious(page: Page, within: string): Promise<string[]> {
  await page.evaluate(axe.source)
  return page.evaluate(async (selector) => {
    const runner = (globalThis as unknown as { axe: typeof axe }).axe
    const { violations } = await runner.run(selector, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return violations
      .filter(({ impact }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`)
  }, within)
}
