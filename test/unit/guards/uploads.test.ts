import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { requireFile } from '../../../src/guards/fetched-files.ts'
import { keepFileFacts } from '../../../src/guards/file-facts.ts'
import { moveFocalPoint } from '../../../src/guards/focal-point.ts'
import { answerMissingFile } from '../../../src/guards/missing-file.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'dateline-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('a missing file is 404, and Payload serves a file that exists', async () => {
  writeFileSync(path.join(folder, 'here.jpg'), 'x')
  const answer = (filename: string) =>
    answerMissingFile(folder)({} as never, { params: { filename } } as never) as Promise<unknown>
  expect(await answer('here.jpg')).toBeUndefined()
  for (const name of ['gone.jpg', 'folder/here.jpg']) {
    const response = (await answer(name)) as Response
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({
      errors: [{ message: 'This file does not exist.', code: 'not-found' }],
    })
  }
})

test('a focal point in the data moves into the query', () => {
  const args = { data: { focalX: 10, focalY: 20, caption: 'A' } }
  const req: { query?: Record<string, unknown> } = { query: { depth: '1' } }
  moveFocalPoint(args, req)
  expect(args.data).toEqual({ caption: 'A' })
  expect(req.query).toEqual({ depth: '1', uploadEdits: { focalPoint: { x: 10, y: 20 } } })
})

test('half a focal point, and one beside edits of the panel, stay in the data', () => {
  const half = { data: { focalX: 10 } }
  const req: { query?: Record<string, unknown> } = {}
  moveFocalPoint(half, req)
  expect([half.data, req.query]).toEqual([{ focalX: 10 }, undefined])
  const both = { data: { focalX: 10, focalY: 20 } }
  moveFocalPoint(both, { query: { uploadEdits: {} } })
  expect(both.data).toEqual({ focalX: 10, focalY: 20 })
})

test('an update without a file keeps the size and format of the file', async () => {
  const args = { data: { caption: 'A', width: 1, height: 1, filesize: 1, mimeType: 'image/gif' } }
  const ask = (operation: string, req: object) =>
    keepFileFacts({ args, operation, req } as never) as Promise<unknown>
  expect(await ask('update', {})).toEqual({ data: { caption: 'A' } })
  expect(await ask('update', { file: {} })).toBe(args)
  expect(await ask('create', {})).toBe(args)
})

test('a photo from outside must bring its file', () => {
  expect(() => requireFile({ operation: 'create' })).toThrow(
    expect.objectContaining({
      code: 'bad-request',
      message: 'The form must have the picture in the field “file”.',
    }),
  )
  expect(() => requireFile({ operation: 'create', overrideAccess: true })).not.toThrow()
  expect(() => requireFile({ operation: 'update' })).not.toThrow()
})
