import { readFileSync, writeFileSync } from 'node:fs'

// `npm run walls` writes the linter's walls between rooms from the one table of rooms. With
// `--check` it only reports whether they are fresh.

type Room = {
  /** A folder (`lib/`) or a file (`env.ts`) of src/. */
  room: string
  /** One sentence that is true of every file in it. */
  holds: string
  /** The allowed imports of Payload: none, its types, or its values too. */
  payload: 'none' | 'types' | 'values'
  /** True when Next may be imported. */
  next?: true
  /** The only rooms that may import this one. */
  onlyFor?: string[]
}

const TABLE = 'src/rooms.json'
const WALLS = '.oxlint-walls.json'

/** In a room with `types` these files translate between Payload and the room's own functions. */
const adapters = ['hooks', 'tasks', 'endpoints']

const noNext = {
  regex: '^(next|@payloadcms/next)(/|$)',
  message: 'Only rooms that src/rooms.json marks with "next" may import Next.',
}

const noPayload = {
  regex: '^payload(/|$)',
  message: 'This room must not import a framework. Pass in what it needs.',
}

const payloadTypes = {
  regex: '^payload(/|$)',
  allowTypeImports: true,
  message: `Import Payload's values in ${adapters.map((name) => `${name}.ts`).join(', ')}; elsewhere use \`import type\`.`,
}

const escaped = (text: string): string => text.replace(/[.\\]/g, '\\$&')

/** Matches an import of one of these rooms from inside another room. */
const importOf = (rooms: readonly string[]): string => {
  const names = rooms.map((room) => (room.endsWith('/') ? escaped(room) : `${escaped(room)}$`))
  return `^(\\.\\.?/)+(src/)?(${names.join('|')})`
}

function wallOf(room: Room, place: number, rooms: readonly Room[]) {
  const later = rooms.slice(place + 1).map((other) => other.room)
  const closed = rooms
    .slice(0, place)
    .filter(({ onlyFor }) => onlyFor && !onlyFor.includes(room.room))
    .map((other) => other.room)
  const forbidden = [...closed, ...later]
  // The config and the collections import all rooms except the last ones, which start processes.
  const startsThings = ['boot.ts', 'server.ts', 'app/', 'commands/'].includes(room.room)
  const above = startsThings ? [] : ['collections/', 'payload.config.ts']
  const up = {
    regex: importOf([...forbidden, ...above]),
    message: `${room.room} may import only rooms that stand before it in ${TABLE}.`,
  }
  return [...(forbidden.length + above.length > 0 ? [up] : []), ...(room.next ? [] : [noNext])]
}

const filesOf = (room: string): string => `src/${room.endsWith('/') ? `${room}**` : room}`

const restricted = (files: string[], patterns: object[]) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns }] },
})

function overridesOf(room: Room, place: number, rooms: readonly Room[]) {
  const wall = wallOf(room, place, rooms)
  const all = filesOf(room.room)
  if (room.payload === 'values') return [restricted([all], wall)]
  if (room.payload === 'none') return [restricted([all], [...wall, noPayload])]
  const adapterFiles = adapters.map((name) => `src/${room.room}**/*${name}.ts`)
  return [
    restricted([all], [...wall, payloadTypes]),
    ...(room.room.endsWith('/') ? [restricted(adapterFiles, wall)] : []),
  ]
}

/** Returns the text of the linter's configuration for these rooms. */
export function wallsOf(rooms: readonly Room[]): string {
  const starting = ['server.ts', 'app/', 'commands/']
  const outside = [...starting, 'boot.ts', ...rooms.filter((r) => r.onlyFor).map((r) => r.room)]
  const overrides = [
    ...rooms.flatMap(overridesOf),
    restricted(
      ['collections/**', 'payload.config.ts'],
      [
        {
          regex: importOf(outside),
          message:
            'The config and the collections must not import the start of Dateline or the demo.',
        },
        noNext,
      ],
    ),
  ]
  return `${JSON.stringify({ overrides }, null, 2)}\n`
}

const walls = wallsOf(JSON.parse(readFileSync(TABLE, 'utf8')) as Room[])
if (!process.argv.includes('--check')) writeFileSync(WALLS, walls)
else if (readFileSync(WALLS, 'utf8') !== walls) {
  console.error(`${WALLS} is stale: run \`npm run walls\` and commit it.`)
  process.exitCode = 1
}
