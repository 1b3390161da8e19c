import type { FollowUp } from '../follow-ups/run.ts'
import { exposePhotos } from './exposure.ts'

/** The follow-ups of this room. */
export const photoTasks: FollowUp[] = [
  {
    // `about` has the ids of the photos that a story shows, or showed before it changed.
    task: 'expose-photos',
    collection: 'stories',
    recipient: 'nobody',
    run: ({ payload, about }) => exposePhotos({ payload }, about),
  },
]
