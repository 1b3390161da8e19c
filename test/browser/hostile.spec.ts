import { expect, type Page, test } from '@playwright/test'
import { hostileLines } from '../support/hostile-lines.ts'
import { type MailServer, startMailServer } from '../support/smtp.ts'
import { logIn } from './panel.ts'
import { useBuiltServer } from './use-server.ts'

// A real browser shows strangers' texts: none of them may run, or send a request anywhere.

let smtp: MailServer
test.beforeAll(async () => {
  smtp = await startMailServer()
})
const server = useBuiltServer(() => ({
  extraFill: 'test/browser/fill-hostile.ts',
  variables: { SMTP_URL: smtp.url, TRUST_PROXY: 'loopback' },
}))
// It stops after the server, which may still send: these hooks run in their order in the file.
test.afterAll(() => smtp.stop())

/**
 * Records the actions of hostile scripts: opening a dialog, calling a dialog's function, or sending
 * a request.
 */
async function watch(page: Page): Promise<() => Promise<string[]>> {
  const seen: string[] = []
  page.on('dialog', (dialog) => {
    seen.push(`dialog: ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(server.url) && !/^(data|blob|about):/.test(url)) seen.push(`asked ${url}`)
  })
  // Reported at once: a page loses its data when it closes.
  await page.exposeFunction('recordRun', (what: string) => void seen.push(what))
  await page.addInitScript(() => {
    const { recordRun } = globalThis as unknown as { recordRun: (what: string) => Promise<void> }
    for (const name of ['alert', 'confirm', 'prompt', 'print'] as const)
      Object.assign(globalThis, {
        [name]: (what: unknown) => void recordRun(`${name}: ${String(what)}`),
      })
  })
  // The page answers after its reports.
  return async () => {
    await page.evaluate(() => null)
    return seen
  }
}

/** Clicks or hovers over everything in the page that accepts it. */
const provoke = (page: Page): Promise<void> =>
  page.evaluate(() => {
    for (const one of document.querySelectorAll('main *, body > *')) {
      for (const name of ['mouseover', 'mouseenter', 'focus', 'error', 'load'])
        one.dispatchEvent(new Event(name))
    }
  })

/** Every scheme and attribute of a page: markup that passed the cleaning would show here. */
const oddities = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('*')].flatMap((one) => [
      ...[...one.attributes].filter(({ name }) => name.startsWith('on')).map(({ name }) => name),
      ...(one instanceof HTMLAnchorElement && !/^(https?|mailto):$/.test(one.protocol)
        ? [one.href]
        : []),
    ]),
  )

test('the test detects a script that runs', async ({ page }) => {
  const recorded = await watch(page)
  await page.goto('about:blank')
  await page.setContent('<img src="x:" onerror="alert(1)"><script>prompt(2)</script>')
  await page.goto('about:blank')
  await expect.poll(recorded).toEqual(expect.arrayContaining(['alert: 1', 'prompt: 2']))
})

test('the HTML of comments runs nothing, on a page without any policy', async ({ page }) => {
  test.setTimeout(180_000)
  const recorded = await watch(page)
  await page.goto('about:blank')
  let seen = 0
  for (let at = 1, more = true; more; at += 1) {
    const query = `limit=50&page=${at}&depth=0&sort=id`
    const answer = await page.request.get(`${server.url}/api/comments?${query}`)
    const { docs, hasNextPage } = (await answer.json()) as {
      docs: { bodyHtml: string }[]
      hasNextPage: boolean
    }
    seen += docs.length
    await page.setContent(`<main>${docs.map(({ bodyHtml }) => bodyHtml).join('\n')}</main>`)
    await provoke(page)
    expect(await oddities(page)).toEqual([])
    const tags = await page.evaluate(() =>
      [...document.querySelectorAll('main *')].map(({ tagName }) => tagName),
    )
    expect(tags.filter((tag) => !['A', 'BR', 'P'].includes(tag))).toEqual([])
    more = hasNextPage
  }
  expect(seen).toBeGreaterThan(0)
  expect(await recorded()).toEqual([])
})

test('the queue, its drawer and its search run nothing', async ({ page }) => {
  test.setTimeout(240_000)
  const recorded = await watch(page)
  await logIn(page, server.url, 'moderator')
  await page.goto(`${server.url}/admin/moderation`)
  const current = page.locator('article[aria-current]')
  await expect(current).toBeVisible()
  await page.keyboard.press('o')
  await expect(page.getByRole('complementary', { name: /^The reader/ })).toBeVisible()
  const total = Number(await page.locator('article').first().getAttribute('aria-setsize'))
  for (let n = 0; n < Math.min(total > 0 ? total : 100, 100) - 1; n += 1)
    await page.keyboard.press('j')
  await provoke(page)
  await page.keyboard.press('Escape')

  const lines = hostileLines()
  const words = lines.filter((_, n) => n % Math.ceil(lines.length / 8) === 0)
  for (const line of words) {
    const text = line.slice(0, 100)
    await page.goto(`${server.url}/admin/moderation?words=${encodeURIComponent(text)}`)
    await expect(page.getByRole('navigation', { name: 'Queues' })).toBeVisible()
    await page.goto(`${server.url}/admin/collections/comments?search=${encodeURIComponent(text)}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
  expect(await recorded()).toEqual([])
})

test('the panel’s list of sections and the story’s page run nothing', async ({ page }) => {
  test.setTimeout(120_000)
  const recorded = await watch(page)
  await logIn(page, server.url, 'admin')
  await page.goto(`${server.url}/admin/collections/sections?limit=100`)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.goto(`${server.url}/demo`)
  await page
    .getByRole('link', { name: /headline/ })
    .first()
    .click()
  await expect(page.locator('article, main').first()).toBeVisible()
  await provoke(page)
  expect(await recorded()).toEqual([])
})

test('emails to moderators run nothing', async ({ page }) => {
  test.setTimeout(120_000)
  const recorded = await watch(page)
  const newest = await page.request.get(`${server.url}/api/stories?limit=1&sort=-createdAt`)
  const { docs } = (await newest.json()) as { docs: { id: string }[] }
  const lines = hostileLines().filter((line) => line.length <= 60)
  const some = lines.filter((_, n) => n % Math.ceil(lines.length / 10) === 0)
  let taken = 0
  for (const [n, line] of some.entries()) {
    const answer = await page.request.post(`${server.url}/api/comments`, {
      headers: { 'x-forwarded-for': `10.9.${n}.1` },
      data: {
        story: docs[0]?.id,
        author: `${line} A`,
        email: `email${n}@example.org`,
        body: `Email ${n}: ${line}\n<script>alert(1)</script> <img src=x onerror=alert(1)>`,
      },
    })
    expect(answer.status(), await answer.text()).toBeLessThan(500)
    if (answer.status() === 201) taken += 1
  }
  expect(taken).toBeGreaterThan(some.length / 2)
  // Comments that come within two seconds share an email, which quotes each of them.
  const quoted = (): number =>
    new Set(smtp.emails.flatMap(({ mail }) => mail.text?.match(/Email \d+:/g) ?? [])).size
  await expect.poll(quoted, { timeout: 90_000 }).toBe(taken)
  await page.goto('about:blank')
  for (const { mail } of smtp.emails) {
    expect(typeof mail.html).toBe('string')
    await page.setContent(String(mail.html))
    await provoke(page)
    expect(await oddities(page)).toEqual([])
  }
  expect(await recorded()).toEqual([])
})
