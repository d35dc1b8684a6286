import { once } from 'node:events'
import { createConnection, type AddressInfo, type Socket } from 'node:net'
import { Worker } from 'node:worker_threads'
import { onTestFinished } from 'vitest'

/**
 * An address on loopback where no connection is ever made, as behind a firewall that drops everything: a listening
 * socket whose queue is full and that nobody accepts from. Ends with the test. Answers its URL.
 */
export async function blackHole(): Promise<string> {
  const worker = new Worker(
    `const { createServer } = require('node:net')
     const { parentPort } = require('node:worker_threads')
     const server = createServer().listen({ host: '127.0.0.1', port: 0, backlog: 1 }, () => {
       parentPort.postMessage(server.address())
       setImmediate(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0))
     })`,
    { eval: true },
  )
  const sockets: Socket[] = []
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    await worker.terminate()
  })
  const [address] = (await once(worker, 'message')) as [AddressInfo]
  while (await connects(address.port, sockets));
  return `http://127.0.0.1:${address.port}`
}

/** One more into the queue; false when it is full. On loopback a connection takes no time. */
function connects(port: number, sockets: Socket[]): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const socket = createConnection(port, '127.0.0.1', () => resolve(true))
  socket.on('error', () => resolve(false))
  socket.setTimeout(250, () => resolve(false))
  sockets.push(socket)
  return promise
}
