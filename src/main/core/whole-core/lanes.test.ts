import { expect, test } from 'vitest'
import { systemClock } from '../kernel/clock.ts'
import { newUid } from '../kernel/ids.ts'
import { createLedger } from '../store/ledger.ts'
import { bareEnding, newGeneration } from '../testing/endings.ts'
import type { ModelServer } from '../testing/model-server/server.ts'
import { openPlainStore } from '../testing/open-plain-store.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { machine } from '../testing/whole-core/machine.ts'
import { runCore } from '../testing/whole-core/run-core.ts'
import type { Chat, Turn, Window } from '../testing/whole-core/window.ts'

test('two providers on one lane: who waits says its place until its turn has come', async () => {
  const [rig, swap] = [await machine(oneModel('one')), await machine(oneModel('two'))]
  const providers = [onLane('rig', rig, 'gpu'), onLane('swap', swap, 'gpu')]
  const { window } = await runCore({ registry: { providers } })
  const first = await window.send(await window.newChat(), 'first', 'rig/one')
  const generation = await rig.nextGeneration()
  const second = await window.send(await window.newChat(), 'second', 'swap/two')
  const third = await window.send(await window.newChat(), 'third', 'rig/one')
  await window.until(second, ({ phases }) => phases.at(-1)?.place === 1)
  await window.until(third, ({ phases }) => phases.at(-1)?.place === 2)
  expect(await window.client.lanes.list()).toMatchObject([
    {
      name: 'gpu',
      providers: ['rig', 'swap'],
      running: [{ ref: 'rig/one' }],
      waiting: [{ ref: 'swap/two' }, { ref: 'rig/one' }],
    },
  ])
  expect(swap.generations).toEqual([])

  generation.release()
  expect(await window.ended(first)).toMatchObject({ status: 'complete' })
  const next = await swap.nextGeneration()
  await window.until(third, ({ phases }) => phases.at(-1)?.place === 1)
  expect(rig.generations).toHaveLength(1)
  next.release()
  expect((await window.until(second, ({ end }) => end !== undefined)).text).toBe('You said: second')
  ;(await rig.nextGeneration()).release()
  expect(await window.ended(third)).toMatchObject({ status: 'complete' })
})

test('who waits hears an estimate from what was measured before the restart', async () => {
  const folder = temporaryFolder()
  const before = openPlainStore(folder)
  const ledger = createLedger(before, systemClock)
  const [uid, bare] = [newUid(), bareEnding({ status: 'complete', reason: 'done' })]
  await ledger.begin({ ...newGeneration(uid, null), providerId: 'rig', modelId: 'one' })
  await ledger.finish(uid, { ...bare, times: { ...bare.times, writeMs: 3_600_000 } })
  await before.close()

  const rig = await machine(oneModel('one'))
  const { window } = await runCore({ folder, registry: { providers: [onLane('rig', rig, 'gpu')] } })
  const first = await window.send(await window.newChat(), 'first', 'rig/one')
  const generation = await rig.nextGeneration()
  const second = await window.send(await window.newChat(), 'second', 'rig/one')
  const { phases } = await window.until(second, (told) => told.phases.length > 0)
  expect(phases[0]).toMatchObject({ phase: 'waiting', place: 1, etaMs: expect.any(Number) })
  expect(phases[0]?.etaMs).toBeGreaterThan(3_000_000)
  await window.client.chat.stop({ chatUid: second.chatUid })
  generation.release()
  await window.ended(first)
})

test('no request for tokens goes upstream without a lease', async () => {
  const leased = new Set<string>()
  const seen: { lane: string; running: number; asked: number }[] = []
  /** Called by a server, at least once, while it reads a request for tokens: the lane must say that this one runs. */
  const arrives = (lane: string, servers: () => readonly ModelServer[]): void => {
    const running = core.core.handlers.lanes.list(undefined, context)
    if (running instanceof Promise) throw new Error('Lanes are listed at once')
    const own = running.find(({ name }) => name === lane)?.running ?? []
    for (const { generationUid } of own) leased.add(generationUid)
    const asked = servers().flatMap(({ generations }) => generations)
    const open = asked.filter(({ end }) => end === undefined).length
    seen.push({ lane, running: own.length, asked: open + 1 })
  }
  const context = { windowId: newUid(), signal: new AbortController().signal }
  const onGpu = (): ModelServer[] => [rig, swap]
  const rig = await machine(listening('one', () => arrives('gpu', onGpu)))
  const swap = await machine(listening('two', () => arrives('gpu', onGpu)))
  const laptop = await machine({
    ...listening('three', () => arrives('laptop', () => [laptop])),
    slots: 2,
  })
  const core = await runCore({
    settings: { titles: true },
    registry: {
      providers: [
        onLane('rig', rig, 'gpu'),
        onLane('swap', swap, 'gpu'),
        onLane('laptop', laptop, 'laptop'),
      ],
      lanes: { laptop: { slots: 2 } },
    },
  })
  const { window } = core
  const refs = ['rig/one', 'swap/two', 'laptop/three']
  const turns = await Promise.all(
    Array.from({ length: 12 }, async (_, place): Promise<Turn> => {
      const ref = refs[place % refs.length] ?? ''
      return window.send(await window.newChat(), `message ${place}`, ref)
    }),
  )
  const stopped = turns.at(-3)
  if (stopped) await window.client.chat.stop({ chatUid: stopped.chatUid })
  await Promise.all(turns.map((turn) => window.ended(turn)))
  const summary = await summarise(window, turns[0], 'rig/one')
  await expect.poll(async () => (await window.client.lanes.list()).every(isIdle)).toBe(true)

  const asked = [rig, swap, laptop].flatMap(({ requests }) => requests.filter(wantsTokens))
  expect(asked.length).toBeGreaterThanOrEqual(turns.length)
  // Each request had its own lease, the background ones too, and no lane ran more than it has slots.
  expect(leased.size).toBe(asked.length)
  expect(leased).toContain(summary)
  expect(seen.length).toBeGreaterThanOrEqual(asked.length)
  expect(seen.filter(({ running, asked: open }) => running < open)).toEqual([])
  expect(seen.filter(({ lane, running }) => running > (lane === 'gpu' ? 1 : 2))).toEqual([])
})

/** Everything but a question about the server: what a model would have to work for. */
function wantsTokens({ method, path }: { method: string; path: string }): boolean {
  return method === 'POST' && !path.endsWith('/show')
}

function isIdle({ running, waiting }: { running: unknown[]; waiting: unknown[] }): boolean {
  return running.length + waiting.length === 0
}

async function summarise(window: Window, of: Chat | undefined, ref: string): Promise<string> {
  if (!of) throw new Error('There is no chat to summarise')
  const made = { sessionUid: newUid(), newChatUid: newUid(), generationUid: newUid() }
  await window.client.chat.continueFromSummary({ chatUid: of.chatUid, ref, ...made })
  return made.generationUid
}

function oneModel(id: string) {
  return { models: [{ id }] }
}

function listening(id: string, arrives: () => void) {
  const answer = (): string => {
    arrives()
    return `The words of ${id}.`
  }
  return { models: [{ id, answer }], pace: 'instant' as const }
}

function onLane(id: string, server: ModelServer, lane: string) {
  return { id, baseUrl: server.url, lane }
}
