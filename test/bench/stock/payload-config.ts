import path from 'node:path'
import { mongooseAdapter } from '@payloadcms/db-mongodb'
import { sqliteAdapter } from '@payloadcms/db-sqlite'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { buildConfig, type CollectionConfig } from 'payload'
import sharp from 'sharp'
import { indexParents } from '../../../src/store/sqlite-indexes.ts'

// Payload as its users set it up, with the collections and the data of the bench: fields, drafts,
// public access and the indexes that the measured requests need. It has no rules, no counters and no
// email. `STOCK_DATABASE`: a file for SQLite, or a mongodb:// URL.

const database = process.env.STOCK_DATABASE ?? ''
const folder = process.env.STOCK_FOLDER ?? ''
const anyone = (): boolean => true

const Sections: CollectionConfig = {
  slug: 'sections',
  access: { read: anyone },
  fields: [
    { name: 'title', type: 'text', required: true },
    { name: 'slug', type: 'text', unique: true, index: true },
    { name: 'path', type: 'text', index: true },
  ],
}

const Authors: CollectionConfig = {
  slug: 'authors',
  access: { read: anyone },
  fields: [
    { name: 'name', type: 'text', required: true },
    { name: 'slug', type: 'text', unique: true, index: true },
  ],
}

const Photos: CollectionConfig = {
  slug: 'photos',
  access: { read: anyone },
  upload: {
    staticDir: path.join(folder, 'photos'),
    mimeTypes: ['image/*'],
    imageSizes: [
      { name: 'card', width: 640, height: 360 },
      { name: 'article', width: 1200 },
      { name: 'full', width: 2400 },
    ],
  },
  fields: [
    { name: 'caption', type: 'textarea' },
    { name: 'credit', type: 'text' },
    { name: 'byline', type: 'text' },
    { name: 'alt', type: 'text' },
  ],
}

const Stories: CollectionConfig = {
  slug: 'stories',
  access: { read: ({ req }) => req.user !== null || { _status: { equals: 'published' } } },
  versions: { drafts: true },
  indexes: [
    { fields: ['_status', 'section', 'publishedAt'] },
    { fields: ['_status', 'publishedAt'] },
  ],
  fields: [
    { name: 'headline', type: 'text' },
    { name: 'slug', type: 'text', unique: true, index: true },
    { name: 'path', type: 'text' },
    { name: 'standfirst', type: 'textarea' },
    { name: 'body', type: 'richText' },
    { name: 'excerpt', type: 'text' },
    { name: 'wordCount', type: 'number' },
    { name: 'dateline', type: 'text' },
    { name: 'topics', type: 'text', hasMany: true },
    { name: 'publishedAt', type: 'date', index: true },
    { name: 'leadPhoto', type: 'upload', relationTo: 'photos' },
    { name: 'section', type: 'relationship', relationTo: 'sections', index: true },
    { name: 'authors', type: 'relationship', relationTo: 'authors', hasMany: true },
    {
      name: 'comments',
      type: 'join',
      collection: 'comments',
      on: 'story',
      where: { parent: { exists: false } },
      defaultSort: '-createdAt',
      defaultLimit: 20,
    },
  ],
}

const Comments: CollectionConfig = {
  slug: 'comments',
  access: { create: anyone, read: () => ({ status: { equals: 'approved' } }) },
  indexes: [{ fields: ['story', 'createdAt'] }],
  fields: [
    { name: 'story', type: 'relationship', relationTo: 'stories', required: true, index: true },
    { name: 'parent', type: 'relationship', relationTo: 'comments', index: true },
    { name: 'author', type: 'text', required: true },
    { name: 'email', type: 'email', access: { read: ({ req }) => req.user !== null } },
    { name: 'body', type: 'textarea', required: true },
    // An index of it would mislead SQLite: nearly all are approved.
    { name: 'status', type: 'text', defaultValue: 'approved' },
  ],
}

export const stockConfig = buildConfig({
  secret: 'a secret for the bench alone',
  db: database.startsWith('mongodb')
    ? mongooseAdapter({ url: database })
    : sqliteAdapter({
        client: { url: `file:${database}` },
        idType: 'uuid',
        wal: true,
        // Without these indexes Payload reads every topic for each story of a list.
        afterSchemaInit: [indexParents],
      }),
  editor: lexicalEditor(),
  sharp,
  collections: [
    Stories,
    Photos,
    Sections,
    Authors,
    Comments,
    { slug: 'users', auth: true, fields: [] },
  ],
  admin: { user: 'users' },
  telemetry: false,
  typescript: { autoGenerate: false },
})
