import { createParser } from 'eventsource-parser'
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { createGunzip } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { textOf } from '../ask.ts'
import { splitTokens } from '../tokens.ts'
import { startModelServer, type ModelServer } from '../server.ts'
import {
  FAULT_AFTER_TOKENS,
  FAULT_WORDS,
  faultNames,
  faultOf,
  type FaultName,
} from './catalogue.ts'
import { FAULT_HEADER } from './fault-control.ts'
import { WRONG_MODEL } from './saying.ts'

const text = 'Grüße aus 東京 🚀, all is well here.'
const firstTokens = splitTokens(text).slice(0, FAULT_AFTER_TOKENS).join('')

let server: ModelServer
const leave: (() => void)[] = []

beforeEach(async () => {
  server = await startModelServer({ models: [{ id: 'tiny', answer: () => text }] })
})
afterEach(async () => {
  for (const go of leave.splice(0)) go()
  await server.close()
})

interface Seen {
  status: number
  headers: IncomingMessage['headers']
  raw: Buffer[]
  /** How the body ended; undefined while it is open. */
  end: 'properly' | 'broken' | undefined
}

/** Asks for a stream as a client without any care would, and watches. */
function watch(headers: Record<string, string> = {}): Seen {
  const seen: Seen = { status: 0, headers: {}, raw: [], end: undefined }
  const options = { method: 'POST', headers: { connection: 'close', ...headers } }
  const request = httpRequest(`${server.url}/v1/chat/completions`, options, (response) => {
    seen.status = response.statusCode ?? 0
    seen.headers = response.headers
    response.on('data', (piece: Buffer) => seen.raw.push(piece))
    response.on('end', () => (seen.end = 'properly'))
    response.on('error', () => (seen.end = 'broken'))
  })
  request.on('error', () => (seen.end = 'broken'))
  request.end(JSON.stringify({ stream: true, messages: [{ role: 'user', content: 'hi' }] }))
  leave.push(() => request.destroy())
  return seen
}

async function bodyOf(seen: Seen): Promise<string> {
  const raw = Buffer.concat(seen.raw)
  if (seen.headers['content-encoding'] !== 'gzip') return raw.toString('utf8')
  const gunzip = createGunzip()
  const parts: Buffer[] = []
  gunzip.on('data', (part: Buffer) => parts.push(part))
  const done = new Promise((resolve) => gunzip.once('close', resolve))
  gunzip.on('error', () => {})
  gunzip.end(raw)
  await done
  return Buffer.concat(parts).toString('utf8')
}

/** The text up to [DONE] or the first thing that is no chunk. */
function readText(body: string): string {
  const frames: string[] = []
  const parser = createParser({ onEvent: ({ data }) => frames.push(data) })
  parser.feed(body)
  const done = frames.indexOf('[DONE]')
  return textOf(done < 0 ? frames : frames.slice(0, done))
}

const light = faultNames.filter((name) => faultOf(name).heavy !== true && name !== 'refused')
const byEnd = (end: 'server' | 'other'): FaultName[] =>
  light.filter((name) => (faultOf(name).endedBy === 'server') === (end === 'server'))

/** What the text must be, or begin with where something is still said after the break. */
function expectedText(name: FaultName): RegExp {
  if (name.startsWith('tool_call_as')) return /^Let me look\.\n<(tool_call|invoke)/
  const { keeps } = faultOf(name)
  if (keeps === 'first tokens') return new RegExp(`^${firstTokens}`)
  return new RegExp(`^${keeps === 'all' ? text.replaceAll('.', '\\.') : ''}$`)
}

describe('a fault', () => {
  it.each(byEnd('server').filter((name) => faultOf(name).times === undefined))(
    '%s ends by itself and carries the text and the words it promises',
    async (name) => {
      await server.inject(name)
      const seen = watch()
      await vi.waitFor(() => expect(seen.end).toBeDefined(), 10_000)
      const body = await bodyOf(seen)
      const fault = faultOf(name)
      expect(body).toContain(fault.says ?? '')
      expect(readText(body)).toMatch(expectedText(name))
      expect(seen.end === 'broken').toBe(brokenAtSocket.includes(name))
    },
  )

  it.each(byEnd('other'))('%s keeps its connection open after what it promises', async (name) => {
    await server.inject(name)
    const seen = watch()
    const fault = faultOf(name)
    const told = { all: text, 'first tokens': firstTokens, nothing: '' }[fault.keeps]
    await vi.waitFor(async () => expect(readText(await bodyOf(seen))).toBe(told))
    await vi.waitFor(() => expect(server.requests).toHaveLength(1))
    expect(seen.end).toBeUndefined()
  })

  it('is asked for by header', async () => {
    const seen = watch({ [FAULT_HEADER]: 'html_200' })
    await vi.waitFor(() => expect(seen.end).toBe('properly'))
    expect(seen.headers['content-type']).toBe('text/html')
  })

  it('belongs to a model, which breaks where its script says', async () => {
    await server.close()
    server = await startModelServer({
      models: [
        { id: 'tiny', answer: () => text, fails: { fault: 'cut_midstream', afterTokens: 5 } },
      ],
    })
    const seen = watch()
    await vi.waitFor(() => expect(seen.end).toBe('broken'))
    expect(readText(await bodyOf(seen))).toBe(splitTokens(text).slice(0, 5).join(''))
    expect(server.generations[0]?.end).toBe('fault')
  })

  it('shows itself so many times, on one path only', async () => {
    await server.inject('error_500', { path: '/v1/models', times: 1 })
    expect((await fetch(`${server.url}/health`)).status).toBe(200)
    expect((await fetch(`${server.url}/v1/models`)).status).toBe(500)
    expect((await fetch(`${server.url}/v1/models`)).status).toBe(200)
  })

  it('is gone when it is taken back', async () => {
    await server.inject('html_200')
    await server.clear()
    const seen = watch()
    await vi.waitFor(() => expect(seen.end).toBe('properly'))
    expect(readText(await bodyOf(seen))).toBe(text)
  })
})

/** What a client sees as a broken connection; other ends are proper for HTTP. */
const brokenAtSocket: FaultName[] = [
  'reset_at_once',
  'reset_midstream',
  'cut_midstream',
  'tiny_chunks_unfinished',
]

describe('the particulars', () => {
  it('refused: nobody listens', async () => {
    await server.inject('refused')
    const seen = watch()
    await vi.waitFor(() => expect(seen.end).toBe('broken'))
    await server.clear()
    expect((await fetch(`${server.url}/health`)).status).toBe(200)
  })

  it('loading_503 and busy_429 heal', async () => {
    await server.inject('loading_503')
    await server.inject('busy_429')
    const seenAll: Seen[] = []
    for (let asked = 0; asked < 4; asked += 1) {
      const seen = watch()
      await vi.waitFor(() => expect(seen.end).toBe('properly'))
      seenAll.push(seen)
    }
    expect(seenAll.map(({ status }) => status)).toEqual([503, 503, 429, 200])
    expect(seenAll[2]?.headers['retry-after']).toBe('1')
  })

  it('redirect_307 points to another origin that is watched', async () => {
    await server.inject('redirect_307')
    const seen = watch()
    await vi.waitFor(() => expect(seen.end).toBe('properly'))
    expect(seen.headers.location).toBe(`http://localhost:${server.port}/elsewhere`)
  })

  it('truncated_gzip cannot be unpacked to its end', async () => {
    await server.inject('truncated_gzip')
    const seen = watch()
    await vi.waitFor(() => expect(seen.end).toBe('properly'))
    const gunzip = createGunzip().on('data', () => {})
    const failed = new Promise((resolve) => gunzip.once('error', resolve))
    gunzip.end(Buffer.concat(seen.raw))
    expect(await failed).toMatchObject({ code: 'Z_BUF_ERROR' })
  })

  it('split_bytes sends no two bytes together', async () => {
    await server.inject('split_bytes')
    const seen = watch()
    await vi.waitFor(() => expect(seen.end).toBe('properly'))
    expect(seen.raw.every((piece) => piece.length === 1)).toBe(true)
  })

  it('tiny_chunks are 100,000 or more', async () => {
    await server.inject('tiny_chunks')
    const seen = watch()
    await vi.waitFor(() => expect(seen.end).toBe('properly'), 10_000)
    expect(Buffer.concat(seen.raw).length).toBeGreaterThanOrEqual(100_000)
  })

  it('trickle goes on byte by byte', async () => {
    await server.inject('trickle')
    const seen = watch()
    await vi.waitFor(async () => expect(readText(await bodyOf(seen))).toBe(firstTokens))
    const before = Buffer.concat(seen.raw).length
    await vi.waitFor(() => expect(Buffer.concat(seen.raw).length).toBe(before + 2))
  })

  it('wrong_model names another model', async () => {
    await server.inject('wrong_model')
    const seen = watch()
    await vi.waitFor(() => expect(seen.end).toBe('properly'))
    expect(await bodyOf(seen)).toContain(`"model":"${WRONG_MODEL}"`)
  })

  it('text_after_done comes after [DONE]', async () => {
    await server.inject('text_after_done')
    const seen = watch()
    await vi.waitFor(() => expect(seen.end).toBe('properly'))
    expect(await bodyOf(seen)).toMatch(/\[DONE\]\n\n.*too late/)
  })

  it('error_line is the line of llama.cpp', async () => {
    await server.inject('error_line')
    const seen = watch()
    await vi.waitFor(() => expect(seen.end).toBe('properly'))
    expect(await bodyOf(seen)).toContain(`\nerror: {"code":500,"message":"${FAULT_WORDS}"`)
  })
})

describe('the heavy ones', () => {
  it('endless_line is 300 MB long', { timeout: 30_000 }, async () => {
    await server.inject('endless_line')
    expect((await countBytes()).sent).toBeGreaterThan(300_000_000)
  })

  it('gzip_bomb is small and unpacks to 300 MB', { timeout: 30_000 }, async () => {
    await server.inject('gzip_bomb')
    const { sent, unpacked } = await countBytes()
    expect(sent).toBeLessThan(2_000_000)
    expect(unpacked).toBeGreaterThan(300_000_000)
  })
})

/** Reads a body to its end and forgets it at once. */
async function countBytes(): Promise<{ sent: number; unpacked: number }> {
  return await new Promise((resolve, reject) => {
    const count = { sent: 0, unpacked: 0 }
    const request = httpRequest(
      `${server.url}/v1/chat/completions`,
      { method: 'POST' },
      (response) => {
        response.on('data', (piece: Buffer) => (count.sent += piece.length))
        const packed = response.headers['content-encoding'] === 'gzip'
        const body = packed ? response.pipe(createGunzip()) : response
        body.on('data', (piece: Buffer) => (count.unpacked += piece.length))
        body.on('end', () => resolve(count))
        body.on('error', reject)
      },
    )
    request.on('error', reject)
    request.end(JSON.stringify({ stream: true, messages: [] }))
  })
}
