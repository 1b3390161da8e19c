import type { FollowUp } from '../follow-ups/run.ts'
import { eraseReader } from './erase.ts'
import { ERASE_TASK } from './requests.ts'

export const privacyTasks: FollowUp[] = [
  { task: ERASE_TASK, collection: 'privacy-requests', recipient: 'nobody', run: eraseReader },
]
