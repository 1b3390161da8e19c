import { expect, test } from 'vitest'
import { withAbsoluteAddresses } from '../../../src/publishing/absolute-addresses.ts'

test('root-relative addresses become absolute, and nothing else changes', () => {
  const html =
    '<p>src="/x"</p><img src="/a.webp" srcset="/a.webp 400w, /b.webp 800w"><a href="/s">s</a><a href="//c.example">c</a><a href="https://d.example/s">d</a>'
  expect(withAbsoluteAddresses(html, 'https://n.example')).toBe(
    '<p>src="/x"</p><img src="https://n.example/a.webp" srcset="https://n.example/a.webp 400w, https://n.example/b.webp 800w"><a href="https://n.example/s">s</a><a href="//c.example">c</a><a href="https://d.example/s">d</a>',
  )
})
