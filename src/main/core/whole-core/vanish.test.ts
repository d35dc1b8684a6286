import { expect, test } from 'vitest'
import type { Generation } from '../testing/model-server/generation.ts'
import { spawnScript } from '../testing/spawn-script.ts'
import { tellFigure } from '../testing/tell-figure.ts'
import { machine } from '../testing/whole-core/machine.ts'
import { runCore } from '../testing/whole-core/run-core.ts'
import type { Turn, Window } from '../testing/whole-core/window.ts'

// T-15: a provider vanishes in mid-answer. Ended within 1 s (best of three), text kept, another chat untouched.

const limitMs = 1_000
const models = [{ id: 'tiny', answer: () => 'one two three four five six seven' }]

/** One way to vanish, on a provider whose answer is under way; the answer is what the server had sent. */
interface Vanishing {
  readonly url: string
  readonly ref: string
  begin(window: Window, turn: Turn): Promise<void>
  vanish(): Promise<void>
}

const ways: Readonly<Record<string, () => Promise<Vanishing>>> = {
  'cuts the connection (RST)': () => breaking((generation) => generation.reset()),
  'closes the connection in mid-answer (FIN)': () => breaking((generation) => generation.cut()),
  'is killed': killed,
}

test.each(Object.entries(ways))('a provider that %s', { timeout: 30_000 }, async (way, make) => {
  const began = performance.now()
  const laptop = await machine({ models })
  const times: number[] = []
  while (times.length < 3 && Math.min(...times) > limitMs) {
    const vanishing = await make()
    const providers = [
      { id: 'rig', baseUrl: vanishing.url, lane: `rig-${times.length}` },
      { id: 'laptop', baseUrl: laptop.url, lane: 'laptop' },
    ]
    const { window } = await runCore({ registry: { providers } })
    const other = await window.send(await window.newChat(), 'hello', 'laptop/tiny')
    const untouched = await laptop.nextGeneration()
    await untouched.emit(2)

    const chat = await window.newChat()
    const turn = await window.send(chat, 'count', vanishing.ref)
    await vanishing.begin(window, turn)
    const gone = performance.now()
    await vanishing.vanish()
    const end = await window.ended(turn)
    times.push(performance.now() - gone)
    expect(end).toMatchObject({ status: 'failed', reason: 'upstream_closed' })
    const { text } = await window.until(turn, () => true)
    expect(text).not.toBe('')
    expect((await window.messages(chat)).at(-1)?.parts).toMatchObject([{ kind: 'text', text }])

    untouched.release()
    expect(await window.ended(other)).toMatchObject({ status: 'complete' })
  }
  tellBest(way, times, began)
  expect(Math.min(...times)).toBeLessThan(limitMs)
})

test(
  'a provider that refuses: said at once, another chat untouched',
  { timeout: 30_000 },
  async () => {
    const began = performance.now()
    const times: number[] = []
    while (times.length < 3 && Math.min(...times) > limitMs) times.push(await refusedAfter())
    tellBest('refuses', times, began)
    expect(Math.min(...times)).toBeLessThan(limitMs)
  },
)

function tellBest(way: string, times: readonly number[], began: number): void {
  const found = `ended after ${Math.min(...times).toFixed(0)} ms`
  tellFigure({ of: `T-15 ${way}`, n: times.length, what: 'tries', began, found })
}

/** How long it takes to hear that a provider, seen up a moment ago, refuses. */
async function refusedAfter(): Promise<number> {
  const [rig, laptop] = [await machine({ models }), await machine({ models })]
  const providers = [
    { id: 'rig', baseUrl: rig.url, lane: 'rig' },
    { id: 'laptop', baseUrl: laptop.url, lane: 'laptop' },
  ]
  const { window } = await runCore({ registry: { providers } })
  const other = await window.send(await window.newChat(), 'hello', 'laptop/tiny')
  const untouched = await laptop.nextGeneration()
  await expect.poll(async () => (await window.client.providers.list())[0]?.state).toBe('up')
  await rig.refuse()
  const chat = await window.newChat()
  const began = performance.now()
  const turn = await window.send(chat, 'count', 'rig/tiny')
  const end = await window.ended(turn)
  const ms = performance.now() - began
  expect(end.status).toBe('failed')
  expect(end.error?.message).toContain('rig')
  untouched.release()
  expect(await window.ended(other)).toMatchObject({ status: 'complete' })
  return ms
}

async function breaking(vanish: (generation: Generation) => void): Promise<Vanishing> {
  const rig = await machine({ models })
  let generation: Generation | undefined
  return {
    url: rig.url,
    ref: 'rig/tiny',
    async begin(window, turn) {
      generation = await rig.nextGeneration()
      await generation.emit(3)
      await window.until(turn, ({ text }) => text !== '')
    },
    vanish() {
      if (generation) vanish(generation)
      return Promise.resolve()
    },
  }
}

async function killed(): Promise<Vanishing> {
  const rig = spawnScript('whole-core/serve-model.ts', [])
  const url = (await rig.line()).replace('ready ', '')
  return {
    url,
    ref: 'rig/endless',
    begin: async (window, turn) => void (await window.until(turn, ({ text }) => text !== '')),
    vanish: () => rig.end('SIGKILL'),
  }
}
