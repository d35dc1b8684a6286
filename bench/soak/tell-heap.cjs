// Preloaded into a host that runs with --expose-gc and a channel: whenever it is asked, it tells the bytes that its heap
// holds after a collection.
process.on('message', () => {
  globalThis.gc?.()
  process.send?.(process.memoryUsage().heapUsed)
})
process.channel?.unref()
