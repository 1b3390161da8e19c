import { describe, expect, it } from 'vitest'
import { formChanges } from '../../../src/admin/photos/taken-changes.ts'
import { takeApart } from '../../../src/captions/take-apart.ts'

const caption = 'FILE - In this Dec. 8, 2012 file photo, a ferry waits. (AP Photo/Ann Lee, File)'

describe('taking the caption of the form apart', () => {
  it('changes the fields that differ, each as the form stores it', () => {
    const form = { caption, city: 'Tumen', country: 'China' }
    const changes = formChanges(takeApart(form), form)
    expect(Object.fromEntries(changes.map(({ path, after }) => [path, after]))).toEqual({
      caption: 'In this Dec. 8, 2012 file photo, a ferry waits.',
      credit: 'AP Photo',
      byline: 'Ann Lee',
      agency: 'AP',
      fileNote: true,
      dateTaken: '2012-12-08T12:00:00.000Z',
      place: 'Tumen, China',
    })
    expect(changes[0]).toMatchObject({ label: 'Caption', before: caption })
  })

  it('keeps the place that somebody wrote, and a day that stays', () => {
    const form = { caption: 'A ferry.', city: 'Tumen', place: 'The river', dateTaken: '2012-12-08' }
    const changes = formChanges(takeApart({ ...form, takenOn: '2012-12-08' }), form)
    expect(changes.map(({ path }) => path)).not.toContain('place')
    expect(changes.map(({ path }) => path)).not.toContain('dateTaken')
  })
})
