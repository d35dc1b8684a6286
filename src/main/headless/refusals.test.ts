import { randomUUID } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import type { Core } from '../core/create-core.ts'
import { tellFigure } from '../core/testing/tell-figure.ts'
import { createFakeCore, type FakeCore } from '../serve/conformance/testing/fake-core.ts'
import { createNodePorts } from './node-ports.ts'
import { type HeadlessHost, runHeadless, type ServedCore } from './run-headless.ts'

// T-09 for the browser host: what a foreign page, a rebound name or a hand-made client can send, at the socket.

vi.setConfig({ testTimeout: 30_000 })

const folder = mkdtempSync(join(tmpdir(), 'boocode-'))
const health = vi.fn<Core['health']>(() => ({ state: 'ready' }))
const list = vi.fn<() => never[]>(() => [])
const told: [address: string, token: string][] = []
const stop = vi.fn<() => Promise<void>>(() => Promise.resolve())
const ports = createNodePorts(folder)
let core: FakeCore
let host: HeadlessHost
let address: string
let port: number
let token: string

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'index.html'), '<!doctype html><title>BooCode</title>')
  writeFileSync(join(folder, 'assets', 'a-1.js'), 'export {}')
  core = createFakeCore({ lanes: { list } })
  const writeAddress: Core['writeAddress'] = (...said) => void told.push(said)
  const hosted: ServedCore = { ...core, health, writeAddress, stop }
  host = await runHeadless(hosted, ports, { port: 0, rendererDir: folder, demo: false })
  const url = new URL(host.url)
  address = url.host
  port = Number(url.port)
  token = url.hash.slice(1)
})

afterAll(async () => {
  await host.close()
  ports.log.close()
  rmSync(folder, { recursive: true })
})

/** Everything the server says to these bytes until it closes. */
function say(bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    socket.setEncoding('utf8')
    socket.on('data', (data) => (answer += data))
    socket.on('error', reject)
    socket.on('close', () => resolve(answer))
  })
}

function request(line: string, headers: readonly string[]): string {
  return `${[line, ...headers, 'Connection: close'].join('\r\n')}\r\n\r\n`
}

const upgradeHeaders = [
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
]

function upgrade(headers: readonly string[], target = '/'): string {
  const lines = [`GET ${target} HTTP/1.1`, ...headers, 'Connection: Upgrade', ...upgradeHeaders]
  return `${lines.join('\r\n')}\r\n\r\n`
}

describe('what is let in', () => {
  test('the page, with every header that locks it', async () => {
    const answer = await fetch(`http://${address}/`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff')
    expect(answer.headers.get('cache-control')).toBe('no-cache')
    expect(answer.headers.get('access-control-allow-origin')).toBeNull()
    expect(await answer.text()).toContain('BooCode')
    const script = await fetch(`http://${address}/assets/a-1.js`)
    expect(script.headers.get('cache-control')).toContain('immutable')
  })

  test('health says version, state and host, and nothing else', async () => {
    const answer = await fetch(`http://${address}/api/health`)
    expect(await answer.json()).toEqual({
      version: expect.any(String),
      state: 'ready',
      host: 'headless',
    })
    const head = await fetch(`http://${address}/api/health`, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })

  test('the core is told the address, and the token apart', () => {
    expect(told).toEqual([[`http://${address}`, token]])
  })

  test('a window with the token', async () => {
    expect(token.length).toBe(43)
    const socket = new WebSocket(`ws://${address}/`, { origin: `http://${address}` })
    const answers = answersOf(socket)
    await opened(socket)
    expect(socket.extensions).toBe('')
    socket.send(hello(token))
    expect(await answers.next()).toMatchObject({ type: 'welcome', launch: core.launch })
    socket.send('{"i":"1","p":{"u":"/lanes/list","b":{}}}')
    expect(await answers.next()).toMatchObject({ i: '1' })
    expect(list).toHaveBeenCalledTimes(1)
    list.mockClear()
    socket.terminate()
  })
})

describe('what is refused before anything is done', () => {
  const began = performance.now()
  let tried = 0
  afterEach(() => {
    tried += 1
  })
  afterAll(() => {
    tellFigure({ of: 'T-09 at the socket', n: tried, what: 'ways in', began })
  })

  const ours = (): string => `Host: ${address}`

  test.each([
    ['a foreign Host', () => ['Host: evil.example'], 421],
    ['a rebound name', () => [`Host: evil.example:${port}`], 421],
    ['localhost', () => [`Host: localhost:${port}`], 421],
    ['a Host with user and password', () => [`Host: a@${address}`], 421],
    ['an empty Host', () => ['Host:'], 421],
    ['no Host', () => [], 400],
    ['two Hosts', () => [ours(), ours()], 421],
    ['two Hosts, the first foreign', () => ['Host: evil.example', ours()], 421],
  ])('%s', async (_, headers, status) => {
    health.mockClear()
    const answer = await say(request('GET /api/health HTTP/1.1', headers()))
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(answer.toLowerCase()).not.toContain('access-control')
    expect(health).not.toHaveBeenCalled()
  })

  test.each([
    ['an absolute target', () => `GET http://${address}/api/health HTTP/1.1`, 400],
    ['an absolute foreign target', () => 'GET http://evil.example/api/health HTTP/1.1', 400],
    ['an asterisk', () => 'OPTIONS * HTTP/1.1', 400],
    ['a form post', () => 'POST /api/health HTTP/1.1', 405],
    ['a preflight', () => 'OPTIONS /api/health HTTP/1.1', 405],
    ['a delete', () => 'DELETE /index.html HTTP/1.1', 405],
    ['a path upwards', () => 'GET /../../etc/passwd HTTP/1.1', 404],
    ['an encoded path upwards', () => 'GET /%2e%2e%2f%2e%2e%2fetc/passwd HTTP/1.1', 404],
  ])('%s', async (_, line, status) => {
    health.mockClear()
    const answer = await say(request(line(), [ours()]))
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(answer.toLowerCase()).not.toContain('access-control')
    expect(health).not.toHaveBeenCalled()
  })

  test('a tunnel', async () => {
    expect(await say(request(`CONNECT ${address} HTTP/1.1`, [ours()]))).toBe('')
  })

  test.each([
    ['a foreign Origin', () => [ours(), 'Origin: http://evil.example'], 403],
    ['an opaque Origin', () => [ours(), 'Origin: null'], 403],
    ['no Origin', () => [ours()], 403],
    [
      'two Origins',
      () => [ours(), `Origin: http://${address}`, 'Origin: http://evil.example'],
      403,
    ],
    [
      'the Origin of a rebound name',
      () => ['Host: evil.example', 'Origin: http://evil.example'],
      421,
    ],
    ['localhost as Origin', () => [ours(), `Origin: http://localhost:${port}`], 403],
  ])('a WebSocket with %s', async (_, headers, status) => {
    expect(await say(upgrade(headers()))).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  })

  test('a WebSocket with an absolute target', async () => {
    const headers = [ours(), `Origin: http://${address}`]
    expect(await say(upgrade(headers, `http://${address}/`))).toMatch(/^HTTP\/1.1 400 /)
  })

  test.each([
    ['a wrong token', () => hello('A'.repeat(43))],
    ['no token', () => hello(undefined)],
    ['a part of the token', () => hello(token.slice(0, 42))],
    ['a call first', () => '{"i":"1","p":{"u":"/lanes/list","b":{}}}'],
    ['bytes', () => Buffer.from(hello(token))],
  ])('a first message that is %s', async (_, first) => {
    const socket = new WebSocket(`ws://${address}/`, { origin: `http://${address}` })
    const closed = new Promise((resolve) => socket.once('close', resolve))
    await opened(socket)
    socket.send(first())
    socket.send('{"i":"2","p":{"u":"/lanes/list","b":{}}}')
    expect(await closed).toBe(1008)
    expect(list).not.toHaveBeenCalled()
  })

  test('silence: closed after two seconds', async () => {
    const socket = new WebSocket(`ws://${address}/`, { origin: `http://${address}` })
    const closed = new Promise((resolve) => socket.once('close', resolve))
    await opened(socket)
    const begun = performance.now()
    await closed
    expect(performance.now() - begun).toBeGreaterThan(1_900)
  })

  test('a message of more than 32 MB', async () => {
    const socket = new WebSocket(`ws://${address}/`, { origin: `http://${address}` })
    const closed = new Promise((resolve) => socket.once('close', resolve))
    const answers = answersOf(socket)
    await opened(socket)
    socket.send(hello(token))
    expect(await answers.next()).toMatchObject({ type: 'welcome' })
    socket.on('error', () => {})
    socket.send(`{"i":"1","p":{"u":"/lanes/list","b":{"json":"${'x'.repeat(33 * 1024 * 1024)}"}}}`)
    expect([1006, 1009]).toContain(await closed)
    expect(list).not.toHaveBeenCalled()
  })
})

function hello(shown: string | undefined): string {
  return JSON.stringify({ type: 'hello', protocol: 2, windowId: randomUUID(), token: shown })
}

function opened(socket: WebSocket): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
}

/** The messages of a socket, one after the other. */
function answersOf(socket: WebSocket) {
  const come: unknown[] = []
  socket.on('message', (data: Buffer) => come.push(JSON.parse(data.toString())))
  const next = (): unknown => come.shift() ?? Promise.reject(new Error('nothing yet'))
  return { next: () => vi.waitFor(next, { timeout: 15_000, interval: 5 }) }
}
