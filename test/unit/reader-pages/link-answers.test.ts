import { describe, expect, test } from 'vitest'
import { oneButtonPage } from '../../../src/reader-pages/one-button-page.ts'
import { privacyAnswer, privacyQuestion } from '../../../src/reader-pages/privacy-answers.ts'
import { confirmPage, unsubscribePage } from '../../../src/reader-pages/subscription-answers.ts'

const link = { id: 's' }

describe('a confirmation link', () => {
  test.each([
    ['asks', 'asked', { text: 'confirmAsk', button: 'confirmButton' }],
    ['reports', 'confirmed', { text: 'confirmDone' }],
    ['refuses', 'ended', { status: 410, text: 'linkEnded' }],
    ['refuses', null, { status: 400, text: 'linkBad' }],
  ] as const)('%s when its subscription is %s', (_, state, page) => {
    expect(confirmPage(link, state)).toEqual({ title: 'confirmTitle', ...page })
  })

  test('that has expired says so, and a forged one does not', () => {
    expect(confirmPage('old', null)).toMatchObject({ status: 410, text: 'linkOld' })
    expect(confirmPage(null, null)).toMatchObject({ status: 400, text: 'linkBad' })
  })
})

describe('an unsubscribe link', () => {
  test.each([
    ['one story', false, 'unsubscribeAsk'],
    ['all stories', true, 'unsubscribeAskAll'],
  ] as const)('asks about %s', (_, all, text) => {
    const page = { title: 'unsubscribeTitle', text, button: 'unsubscribeButton' }
    expect(unsubscribePage({ ...link, all }, 'confirmed')).toEqual(page)
    expect(unsubscribePage({ ...link, all }, 'asked')).toEqual(page)
  })

  test('reports a subscription that has ended, and refuses one that does not exist', () => {
    const done = { title: 'unsubscribeTitle', text: 'unsubscribeDone' }
    expect(unsubscribePage({ ...link, all: false }, 'ended')).toEqual(done)
    expect(unsubscribePage({ ...link, all: false }, null)).toMatchObject({ status: 400 })
    expect(unsubscribePage(null, null)).toMatchObject({ status: 400, text: 'linkBad' })
  })
})

describe('a privacy link', () => {
  test.each([
    ['export', 'remove', 'exportAsk'],
    ['export', 'keep', 'exportAsk'],
    ['erase', 'remove', 'eraseAskRemove'],
    ['erase', 'keep', 'eraseAskKeep'],
  ] as const)('to %s with the setting %s asks %s', (wish, erasedText, text) => {
    expect(privacyQuestion(wish, erasedText)).toMatchObject({ text, button: `${wish}Button` })
  })

  test.each([
    [null, { status: 400, text: 'linkBad' }],
    ['old', { status: 410, text: 'privacyLinkOld' }],
    ['confirmed', { status: 202, text: 'eraseGoing' }],
    ['done', { text: 'eraseDone' }],
    ['asked', { status: 410, text: 'privacyLinkUsed' }],
  ] as const)('whose request is %s has no button', (state, page) => {
    expect(privacyAnswer('erase', state)).toEqual({ title: 'eraseTitle', ...page })
  })
})

describe('a page with one button', () => {
  test('escapes what it fills in, and posts its button', () => {
    const page = confirmPage(link, 'asked')
    const html = oneButtonPage(page, 'en', { headline: '<b>Ferry</b>' })
    expect(html).toContain('&lt;b&gt;Ferry&lt;/b&gt;')
    expect(html).not.toContain('<b>Ferry')
    expect(html).toContain('<form method="post"><button type="submit">')
  })

  test('has no form when there is nothing to decide', () => {
    expect(oneButtonPage(confirmPage(link, 'ended'), 'en')).not.toContain('<form')
  })
})
