import type { FollowUp } from '../follow-ups/run.ts'
import { appealTasks } from './appeals.ts'
import { noticeTasks } from './notices.ts'

export const redressTasks: FollowUp[] = [...noticeTasks, ...appealTasks]
