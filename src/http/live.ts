import type { Request, Response } from 'express'
import type { Payload } from 'payload'
import { networkPrefix } from '../lib/network-prefix.ts'
import { findPublicStory } from '../comments/facts.ts'
import { chooseLanguage, readerText } from '../texts/reader-texts.ts'
import { errorBody } from '../bridge/error-shape.ts'
import { eventsAfter, readEventId } from '../pages/live-events.ts'
import { type Listener, LiveHub } from '../pages/live-hub.ts'

const headers = {
  'Content-Type': 'text/event-stream; charset=utf-8',
  'Cache-Control': 'no-cache, no-store, no-transform',
  // Without this header nginx would hold events back until it has enough of them.
  'X-Accel-Buffering': 'no',
}

/** The time that browsers wait before they reconnect. */
const RETRY_MS = 3_000

export type Live = {
  answer: (req: Request, res: Response) => Promise<void>
  /** Closes all connections when the process stops. */
  close: () => void
}

/**
 * Makes the answers of `GET /api/stories/:id/comments/live`. The stream has one `comment` event for
 * each comment that becomes visible, in that order. `Last-Event-ID` (or `?after=`, an event's id or a
 * time) resumes. A reader who missed too many events gets one `reload`.
 */
export function makeLive(payload: Payload): Live {
  const hub = new LiveHub(payload)
  const answer = async (req: Request, res: Response): Promise<void> => {
    const story = String(req.params.id)
    const network = networkPrefix(req.ip)
    const place = requestedPlace(req)
    const cursor = place === null ? null : readEventId(place)
    if (place !== null && cursor === null) {
      const message = 'Last-Event-ID must be an event of this stream. Start again without it.'
      res.status(400).json(errorBody('bad-cursor', message, { field: 'after' }))
      return
    }
    if (!hub.isFollowed(story) && !(await findPublicStory(payload, story))) {
      res.status(404).json(errorBody('not-found', 'This story does not exist.'))
      return
    }
    if (!hub.hasRoomFor(network)) {
      const language = chooseLanguage(null, req.headers['accept-language'])
      res
        .status(503)
        .set('Retry-After', '60')
        .json(errorBody('live-full', readerText(language, 'live-full'), { retryAfter: 60 }))
      return
    }
    await follow(hub, { payload, res, story, network, cursor })
  }
  return { answer, close: () => hub.close() }
}

/** Returns the requested place, or null to start from now on. */
function requestedPlace(req: Request): string | null {
  const after: unknown = req.query.after
  return req.get('last-event-id')?.slice(0, 200) || (typeof after === 'string' && after) || null
}

type Follow = {
  payload: Payload
  res: Response
  story: string
  network: string
  cursor: ReturnType<typeof readEventId>
}

async function follow(
  hub: LiveHub,
  { payload, res, story, network, cursor }: Follow,
): Promise<void> {
  // Events that arrive while the missed ones are read wait here until those are sent.
  let kept: string[] | null = []
  const listener: Listener = {
    story,
    network,
    write: (text) => {
      if (kept) kept.push(text)
      else if (!res.writableEnded && !res.destroyed) res.write(text)
    },
    waiting: () => res.writableLength,
    close: () => {
      hub.remove(listener)
      // A slow reader would keep a response open for ever that ends in order.
      if (res.writableLength > 0) res.destroy()
      else res.end()
    },
  }
  res.on('close', () => hub.remove(listener))
  await hub.add(listener)
  const missed = cursor ? await eventsAfter(payload, story, cursor) : []
  if (res.destroyed || res.writableEnded) return

  res.writeHead(200, headers)
  const now = cursor ? '' : `id: ${new Date().toISOString()}\n`
  res.write(`retry: ${RETRY_MS}\n${now}: \n\n`)
  if (missed === null) res.write('event: reload\ndata: {}\n\n')
  const sent = new Set(missed?.map(idLineOf))
  for (const event of missed ?? []) res.write(event)
  for (const event of kept) if (!sent.has(idLineOf(event))) res.write(event)
  kept = null
}

const idLineOf = (event: string): string => event.slice(0, event.indexOf('\n'))
