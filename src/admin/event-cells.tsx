'use client'

import { Link } from '@payloadcms/ui'
import type { DefaultCellComponentProps, TextFieldClient } from 'payload'

const about = {
  comment: { collection: 'comments', word: 'The comment' },
  story: { collection: 'stories', word: 'The story' },
} as const

type Cell = DefaultCellComponentProps<TextFieldClient>

/** Links to the subject of a moderation event, because a bare id says nothing to a moderator. */
export function EventSubjectCell({ cellData, field }: Cell) {
  if (typeof cellData !== 'string' || cellData === '') return null
  const { collection, word } = about[field.name as keyof typeof about]
  return (
    <Link href={`/admin/collections/${collection}/${cellData}`} prefetch={false}>
      {word}
    </Link>
  )
}
