// Loaded into the server's process before it (`node --import`): reports, over the channel that the
// script opened, the longest delay of the event loop and the most memory since the last question.
import { monitorEventLoopDelay } from 'node:perf_hooks'

const RESOLUTION_MS = 5
const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS })
delay.enable()
let memory = 0
setInterval(() => {
  memory = Math.max(memory, process.memoryUsage.rss())
}, RESOLUTION_MS).unref()

process.on('message', () => {
  const now = process.memoryUsage.rss()
  process.send({
    delayMs: Math.max(0, delay.max / 1e6 - RESOLUTION_MS),
    memoryMB: Math.max(memory, now) / 1e6,
  })
  delay.reset()
  memory = now
})
// The server must still end when it is told to.
process.channel?.unref()
