import { randomUUID } from 'node:crypto'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { createORPCClient } from '@orpc/client'
import { array, assert, asyncProperty, integer } from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { GenerationEvent } from '../../../contract/events.ts'
import type { LiveUpdate } from '../../../contract/live.ts'
import type { Connection, OutOfDate } from '../../../renderer/connection/connect.ts'
import { openLink } from '../../../renderer/connection/open-link.ts'
import { AppError } from '../../core/kernel/errors.ts'
import { createLiveHandlers } from '../../core/live/live-handlers.ts'
import { createLiveHub } from '../../core/live/live-hub.ts'
import type { LiveFeed } from '../../core/live/live.ts'
import { merge } from '../../core/live/merge.ts'
import { manualClock, type ManualClock } from '../../core/testing/manual-clock.ts'
import { tellFigure } from '../../core/testing/tell-figure.ts'
import { eventually } from './testing/eventually.ts'
import { openWorld, type World } from './testing/world.ts'
import { wires } from './testing/wires.ts'

vi.setConfig({ testTimeout: 60_000 })

let world: World | undefined
afterEach(async () => {
  await world?.close()
  world = undefined
})

describe.each(Object.entries(wires))('streams over %s', (name, openWire) => {
  test('elements come in order, and a declared failure after them', async () => {
    world = await openWorld(openWire, {
      changes: {
        async *stream() {
          for (let seq = 0; seq < 500; seq += 1) yield place(seq)
          await Promise.resolve()
          throw new AppError('shutting_down', 'BooCode is closing.')
        },
      },
    })
    const seen: number[] = []
    const { client } = await rawWindow(world)
    const read = async (): Promise<void> => {
      for await (const { seq } of await client.changes.stream({})) seen.push(seq)
    }
    await expect(read()).rejects.toMatchObject({ code: 'shutting_down' })
    expect(seen).toEqual(Array.from({ length: 500 }, (_unused, index) => index))
  })

  test('a failure nobody declared is internal, in a stream too', async () => {
    world = await openWorld(openWire, {
      changes: {
        async *stream() {
          yield place(0)
          await Promise.resolve()
          throw new Error('secret-1234')
        },
      },
    })
    const { client } = await rawWindow(world)
    const stream = await client.changes.stream({})
    await stream.next()
    const error: unknown = await stream.next().catch((reason: unknown) => reason)
    expect(error).toMatchObject({ code: 'internal', defined: false })
    expect(String(error) + JSON.stringify(error)).not.toContain('secret')
    expect(world.core.logged.join()).toContain('secret-1234')
  })

  test.each([
    ['its reader', async (stream: Leavable) => void (await stream.return?.())],
    [
      'an abort',
      (_stream: Leavable, controller: AbortController) => Promise.resolve(controller.abort()),
    ],
  ])('leaving a silent stream by %s ends the work behind it', async (_how, leave) => {
    const ended = Promise.withResolvers<void>()
    world = await openWorld(openWire, {
      changes: {
        async *stream(_input, { signal }) {
          try {
            yield place(1)
            await new Promise((resolve) => signal.addEventListener('abort', resolve))
          } finally {
            ended.resolve()
          }
        },
      },
    })
    const { client } = await rawWindow(world)
    const controller = new AbortController()
    const stream = await client.changes.stream({}, { signal: controller.signal })
    await stream.next()
    const waiting = stream.next().catch(() => undefined)
    await leave(stream, controller)
    await ended.promise
    await waiting
  })

  test('links cut at any moment cost neither text nor change, and double none', async () => {
    await assert(
      asyncProperty(
        array(integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 }),
        async (pauses) => {
          world = await openWorld(openWire)
          const { core, wire } = world
          const connection = impatient(world.window())
          const changes: OutOfDate[] = []
          connection.onChange((change) => changes.push(change))
          await eventually(() => expect(connection.status.get().state).toBe('open'))
          core.changes.announce('chat', ['0'])
          await eventually(() => expect(changes.length).toBe(1))

          const uid = randomUUID()
          core.hub.open(uid, null)
          const leave = connection.live.follow(uid)
          let said = ''
          let seq = 0
          for (const pause of pauses) {
            for (let turn = 0; turn < pause; turn += 1) {
              seq += 1
              said += `${seq} `
              core.hub.publish(uid, words(seq, `${seq} `))
              core.changes.announce('chat', [String(seq)])
              await nextTurn()
            }
            wire.cut()
          }
          seq += 1
          core.hub.publish(uid, { seq, type: 'end', status: 'complete', reason: 'done' })
          core.ended.set(uid, {
            generationUid: uid,
            messageUid: null,
            seq: 0,
            phase: null,
            phaseForMs: null,
            parts: [{ kind: 'text', part: 0, text: said }],
            usage: null,
            end: { status: 'complete', reason: 'done' },
          })
          await eventually(() => {
            expect(connection.live.get(uid)?.end).toEqual({ status: 'complete', reason: 'done' })
          })
          expect(connection.live.get(uid)?.parts).toEqual([{ kind: 'text', part: 0, text: said }])
          await eventually(() => {
            expect(
              changes.flatMap((change) => (change === 'everything' ? change : change.ids)),
            ).toEqual(Array.from({ length: seq }, (_unused, index) => String(index)))
          })
          leave()
          await world.close()
        },
      ),
      { numRuns: 8 },
    )
  })

  test('another launch of the core puts everything out of date, the same one nothing', async () => {
    world = await openWorld(openWire)
    const { core, wire } = world
    const connection = impatient(world.window())
    const states: string[] = []
    connection.status.subscribe(() => states.push(connection.status.get().state))
    const changes: OutOfDate[] = []
    connection.onChange((change) => changes.push(change))
    const opened = (times: number): Promise<void> =>
      eventually(() => {
        expect(states.filter((state) => state === 'open').length).toBe(times)
      })
    await opened(1)
    core.changes.announce('models')
    await eventually(() => expect(changes).toEqual([{ topic: 'models', ids: [] }]))
    wire.cut()
    await opened(2)
    core.changes.announce('lanes')
    await eventually(() => expect(changes.slice(1)).toEqual([{ topic: 'lanes', ids: [] }]))
    core.launch = randomUUID()
    wire.cut()
    await opened(3)
    expect(changes.slice(2)).toEqual(['everything'])
  })

  test('text goes on over a new link while the generation runs, in two windows', async () => {
    world = await openWorld(openWire)
    const { core, wire } = world
    const windows = [impatient(world.window()), impatient(world.window())]
    const uid = randomUUID()
    core.hub.open(uid, null)
    for (const { live } of windows) live.follow(uid)
    let said = ''
    for (let seq = 1; seq <= 300; seq += 1) {
      said += `${seq} `
      core.hub.publish(uid, words(seq, `${seq} `))
      if (seq % 70 === 0) wire.cut()
      await nextTurn()
    }
    for (const { live } of windows) {
      await eventually(() => {
        expect(live.get(uid)?.parts).toEqual([{ kind: 'text', part: 0, text: said }])
      })
    }
  })

  test('a window that reads nothing for 5 s while 8 x 1,600 tokens a second run costs at most 8 MiB, then shows the same text (T-32)', async () => {
    const began = performance.now()
    const held: (() => void)[] = []
    const clock = manualClock()
    const hub = createLiveHub(clock, () => null)
    world = await openWorld(openWire, { live: createLiveHandlers(hub) })
    const connection = world.window((draw) => held.push(draw))
    await eventually(() => expect(connection.status.get().state).toBe('open'))
    const uids = openGenerations(hub)
    for (const uid of uids) connection.live.follow(uid)
    // Answered in order: when this is, all of the above were followed.
    await connection.client.live.leave({ generationUid: randomUUID() })
    const grown = await fiveSeconds(clock, (event) => {
      for (const uid of uids) hub.publish(uid, event)
    })
    const found = `${(grown / mebibyte).toFixed(2)} MiB`
    const what = 'tokens unread'
    tellFigure({ of: `T-32 over ${name}`, n: tokensEach * uids.length, what, began, found })
    expect(grown).toBeLessThanOrEqual(cap)
    const text = Array.from({ length: tokensEach }, (_unused, index) => wordOf(index + 1)).join('')
    await eventually(() => {
      clock.advance(1_000)
      held.splice(0).forEach((draw) => draw())
      for (const uid of uids) {
        expect(connection.live.get(uid)?.parts).toEqual([{ kind: 'text', part: 0, text }])
      }
    })
  })
})

test('T-32: a core that kept every token as it came would be over the 8 MiB', async () => {
  const clock = manualClock()
  const hub = createLiveHub(clock, () => null)
  const uids = openGenerations(hub)
  const kept: LiveUpdate[] = []
  const grown = await fiveSeconds(clock, (event) => {
    for (const uid of uids) {
      hub.publish(uid, event)
      kept.push(merge(uid, undefined, event))
    }
  })
  expect(kept).toHaveLength(tokensEach * uids.length)
  expect(grown).toBeGreaterThan(cap)
})

const mebibyte = 1024 * 1024
const cap = 8 * mebibyte
// Eight times as many as the figure says: of so many the cap is seen, kept one by one they are over it.
const tokensEach = 8_000

function openGenerations(hub: LiveFeed): string[] {
  const uids = Array.from({ length: 8 }, () => randomUUID())
  for (const uid of uids) hub.open(uid, null)
  return uids
}

const wordOf = (seq: number): string => ` word${seq}`

/** Says the tokens of one generation in 5 s, in as many turns as there are frames; what is in memory more, in bytes. */
async function fiveSeconds(
  clock: ManualClock,
  say: (event: GenerationEvent) => void,
): Promise<number> {
  const turns = 200
  const before = heapBytes()
  for (let seq = 1; seq <= tokensEach; seq += 1) {
    say(words(seq, wordOf(seq)))
    if (seq % (tokensEach / turns) !== 0) continue
    clock.advance(5_000 / turns)
    await nextTurn()
  }
  return heapBytes() - before
}

interface Leavable {
  return?(): Promise<unknown>
}

const place = (seq: number) => ({ seq, topic: null, ids: [], gap: false })

const words = (seq: number, text: string): GenerationEvent => ({
  seq,
  type: 'delta',
  part: 0,
  kind: 'text',
  text,
})

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** A window that does not wait for its next try. */
function impatient(connection: Connection): Connection {
  connection.status.subscribe(() => {
    const status = connection.status.get()
    if (status.state === 'lost' && status.nextTryAt !== null)
      queueMicrotask(() => connection.retry())
  })
  return connection
}

/** A link without the connection's own streams, for a core whose streams are a test's. */
async function rawWindow({ wire }: World) {
  const hello = { type: 'hello', protocol: 2, windowId: randomUUID() } as const
  const link = await openLink(await wire.open(), hello, () => {})
  if ('type' in link) throw new Error(link.message)
  return { client: createORPCClient<Connection['client']>(link) }
}

function heapBytes(): number {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void // what the flag puts there
  collect()
  return process.memoryUsage().heapUsed
}
