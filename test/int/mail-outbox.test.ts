import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { simpleParser } from 'mailparser'
import { expect, test, vi } from 'vitest'
import { useDateline } from '../support/app.ts'
import { createStory, sendComment } from '../support/content.ts'
import { wanted } from '../support/requests.ts'

const dateline = useDateline()

test('without SMTP_URL an email is a file in the outbox, and the log names the file', async () => {
  await dateline.payload.update({
    collection: 'users',
    id: dateline.users.moderator.id,
    data: { notifyPending: true },
  })
  const logged = vi.spyOn(dateline.payload.logger, 'info')
  const story = await createStory(dateline, { headline: 'Über allen Gipfeln' })
  wanted(await sendComment(dateline, { story: story.id, body: 'Grüße\nzwei Zeilen' }), 201)
  await dateline.settle()

  const folder = path.join(dateline.dataDir, 'outbox')
  const files = await readdir(folder)
  expect(files).toEqual([expect.stringMatching(/^\d{4}-.+\.eml$/)])
  const file = path.join(folder, files[0]!)
  expect(logged).toHaveBeenCalledWith(`Email written to ${file} (SMTP_URL is not set)`)
  // It holds addresses and links that decide about comments.
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  const email = await simpleParser(await readFile(file))
  expect(email.subject).toBe('Comment pending: Über allen Gipfeln')
  expect([email.to].flat()[0]?.text).toBe('moderator@example.com')
  expect(email.text).toContain('> Grüße\n> zwei Zeilen')
})
