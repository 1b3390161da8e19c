import type { Payload } from 'payload'

/** One part of the sweep. */
export type Step = { name: string; run: (payload: Payload, now: Date) => Promise<unknown> }

/**
 * Runs the steps in order. It logs a step that throws by its name and runs the next one: the sweep
 * runs again in a minute.
 */
export async function runSteps(payload: Payload, steps: readonly Step[], now: Date): Promise<void> {
  for (const { name, run } of steps)
    try {
      await run(payload, now)
    } catch (err) {
      payload.logger.error({ err, msg: `The sweep failed to ${name}; it tries again in a minute` })
    }
}
