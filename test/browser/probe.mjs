// Loaded into the server's process before it (`node --import`): reports, over the channel that the
// test opened, facts that are visible only from inside.
const instances = () => globalThis._payload?.size ?? 0
const saves = { stories: 0 }

process.on('message', (question) => {
  if (question === 'watch-saves') {
    const [{ payload }] = globalThis._payload.values()
    payload.collections.stories.config.hooks.afterChange.push(({ doc }) => {
      saves.stories += 1
      return doc
    })
  }
  process.send({ instances: instances(), saves: saves.stories })
})
