import { createServer, request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { createConnections, type Connections } from './connections.ts'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})

/** A server that keeps its connections, or closes each one after its answer although it promised to keep it. */
async function start(keeps: boolean): Promise<URL> {
  server = createServer((request, response) => {
    request.resume()
    response.end('done', () => {
      if (!keeps) request.socket.destroySoon()
    })
  })
  await new Promise<void>((resolve) => void server?.listen(0, '127.0.0.1', resolve))
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`) // a TCP server has one
}

/** Asks, and says whether an earlier connection was used. */
function ask(connections: Connections, url: URL): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { agent: connections.agentFor(url) }, (response) => {
      response.resume()
      response.on('end', () => resolve(request.reusedSocket))
    })
    request.on('error', reject)
    request.end()
  })
}

test('a connection is used again once the server has shown that it keeps them', async () => {
  const connections = createConnections()
  const url = await start(true)
  expect(await ask(connections, url)).toBe(false)
  expect(await ask(connections, url)).toBe(false)
  await vi.waitFor(async () => {
    await ask(connections, url)
    expect(await ask(connections, url)).toBe(true)
  }, 5_000)
})

test('a server that closes after its answers loses no request, however fast they follow', async () => {
  const connections = createConnections()
  const url = await start(false)
  for (let times = 0; times < 300; times += 1) expect(await ask(connections, url)).toBe(false)
})

test('a server that no longer keeps them is noticed', async () => {
  const connections = createConnections()
  const url = await start(true)
  await vi.waitFor(async () => {
    await ask(connections, url)
    expect(await ask(connections, url)).toBe(true)
  }, 5_000)
  server?.closeAllConnections()
  await vi.waitFor(async () => expect(await ask(connections, url)).toBe(false))
  expect(await ask(connections, url)).toBe(false)
})

test('many requests on one connection leave nothing behind on it', async () => {
  const warnings: string[] = []
  const heard = (warning: Error): void => void warnings.push(warning.message)
  process.on('warning', heard)
  const connections = createConnections()
  const url = await start(true)
  await vi.waitFor(async () => {
    await ask(connections, url)
    expect(await ask(connections, url)).toBe(true)
  }, 5_000)
  for (let times = 0; times < 50; times += 1) await ask(connections, url)
  await new Promise((resolve) => void setImmediate(resolve))
  process.off('warning', heard)
  expect(warnings).toEqual([])
})
