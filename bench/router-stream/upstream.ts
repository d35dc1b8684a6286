import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { WORDS } from './load.ts'

// A model server in a process of its own: raw TCP, so that it costs as little of the machine as Node can. It writes the
// chunks that llama-server writes, and tells its port over IPC.

const HEAD =
  'HTTP/1.1 200 OK\r\nServer: llama.cpp\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n'

const server = createServer((socket) => {
  let asked = ''
  socket.on('error', () => {})
  socket.on('data', (bytes) => {
    asked += bytes.toString('latin1')
    const request = requestIn(asked)
    if (!request) return
    asked = ''
    answer(socket, request)
  })
})
server.listen(0, '127.0.0.1', () => {
  // A TCP server has an address of this form.
  process.send?.({ port: (server.address() as AddressInfo).port })
})
process.on('disconnect', () => process.exit())

interface Request {
  readonly tokens: number
  readonly perWrite: number
  readonly rate: number
}

/** What a complete request asks for; undefined while it is not complete. */
function requestIn(text: string): Request | undefined {
  const end = text.indexOf('\r\n\r\n')
  if (end === -1) return undefined
  const length = Number(/content-length: (\d+)/i.exec(text)?.[1] ?? 0)
  if (text.length < end + 4 + length) return undefined
  const [, tokens, perWrite, rate] = /^POST \/(\d+)-(\d+)-(\d+)\//.exec(text) ?? []
  if (tokens === undefined) throw new Error(`Not asked as agreed: ${text.slice(0, 80)}`)
  return { tokens: Number(tokens), perWrite: Number(perWrite), rate: Number(rate) }
}

function answer(socket: Socket, { tokens, perWrite, rate }: Request): void {
  socket.setNoDelay(true)
  socket.write(HEAD + framed(chunk('{"role":"assistant","content":null}')))
  const began = performance.now()
  let sent = 0

  function write(): void {
    const due = rate === 0 ? tokens : ((performance.now() - began) / 1_000) * rate
    // One write each, as a server does: at a pace, what is due; without one, one per turn of the loop.
    do {
      const until = Math.min(tokens, sent + perWrite)
      let text = ''
      for (; sent < until; sent += 1) text += framed(tokenChunk(sent))
      socket.write(text)
    } while (rate > 0 && sent < tokens && sent + perWrite <= due)
    if (sent < tokens) next()
    else end()
  }

  function next(): void {
    if (rate === 0) setImmediate(write)
    else
      setTimeout(
        write,
        Math.max(0, ((sent + perWrite) / rate) * 1_000 - (performance.now() - began)),
      )
  }

  function end(): void {
    const usage = `"usage":{"completion_tokens":${tokens},"prompt_tokens":12,"total_tokens":${tokens + 12}}`
    socket.write(
      framed(chunk('{}', '"stop"')) +
        framed(`data: {"choices":[],${identity},${usage}}\n\n`) +
        framed('data: [DONE]\n\n') +
        '0\r\n\r\n',
    )
  }

  next()
}

const identity =
  '"created":1795219602,"id":"chatcmpl-87hh8wGcziIb8R7587UiBjYQ6qiwXa0Z","model":"model","system_fingerprint":"b11669-Debian","object":"chat.completion.chunk"'

function chunk(delta: string, finish = 'null'): string {
  return `data: {"choices":[{"finish_reason":${finish},"index":0,"delta":${delta}}],${identity}}\n\n`
}

function tokenChunk(index: number): string {
  return chunk(`{"content":${JSON.stringify(WORDS[index % WORDS.length])}}`)
}

function framed(text: string): string {
  return `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`
}
