import { expect, test } from 'vitest'
import { newUid } from '../kernel/ids.ts'
import type { ModelServer } from '../testing/model-server/server.ts'
import { machine } from '../testing/whole-core/machine.ts'
import { beginRound } from '../testing/whole-core/play-round.ts'
import { runCore } from '../testing/whole-core/run-core.ts'
import type { Told, Turn, Window } from '../testing/whole-core/window.ts'

const answer = () => ({ reasoning: 'Let me think.', text: 'Here I am.' })

/** A llama-swap that talks while it loads its one model, and takes one request at a time where we may ask two. */
async function started(): Promise<{ rig: ModelServer; window: Window }> {
  const models = [{ id: 'big', loaded: false, loadMs: Infinity, answer }]
  const rig = await machine({ models, kind: 'llama-swap', pace: 'instant' })
  const { window } = await runCore({
    registry: {
      providers: [onLane('rig', rig, 'gpu')],
      lanes: { gpu: { slots: 2 } },
    },
  })
  await expect.poll(async () => (await window.client.models.list()).length).toBe(1)
  return { rig, window }
}

const loads = ({ phases }: Told): boolean => phases.some(({ phase }) => phase === 'loading')
const waits = ({ phases }: Told): boolean =>
  phases.some(({ phase, place }) => phase === 'waiting' && place === 1)

test('what llama-swap says of its loading and its queue is a phase and a place in a chat, never a thought', async () => {
  const { rig, window } = await started()
  const [chat, other] = [await window.newChat(), await window.newChat()]
  const first = await window.send(chat, 'hello', 'rig/big')
  await window.until(first, loads)
  expect(await doing(window)).toEqual(['loading'])
  const second = await window.send(other, 'hello', 'rig/big')
  await window.until(second, waits)
  expect(rig.generations).toHaveLength(2)
  rig.setLoaded('big', true)
  for (const turn of [first, second]) {
    expect(await window.ended(turn)).toMatchObject({ status: 'complete' })
    const { text, reasoning } = await window.until(turn, () => true)
    expect({ text, reasoning }).toEqual({ text: 'Here I am.', reasoning: 'Let me think.' })
  }
  const { generation } = (await window.messages(chat)).at(-1) ?? {}
  expect(generation?.loadMs).toBeGreaterThan(0)
  expect(generation?.firstMs).not.toBeNull()
})

test('in the columns of an open round too', async () => {
  const { rig, window } = await started()
  const round = await beginRound(window, ['rig/big', 'rig/big'])
  const { entries } = await round.until((so) =>
    so.entries.every(({ model }) => model?.generation?.status === 'running'),
  )
  const [first, second] = entries.map(({ messageUid, model }): Turn => {
    const uids = { sessionUid: round.sessionUid, chatUid: newUid(), questionUid: newUid() }
    return {
      ...uids,
      answerUid: messageUid ?? '',
      generationUid: model?.generation?.uid ?? '',
    }
  })
  if (!first || !second) throw new Error('The round has two columns')
  await window.follow(first)
  await window.follow(second)
  await window.until(first, loads)
  await window.until(second, waits)
  rig.setLoaded('big', true)
  for (const turn of [first, second]) {
    const { reasoning } = await window.until(turn, ({ end }) => end !== undefined)
    expect(reasoning).toBe('Let me think.')
  }
})

test('a blind round says nothing of it, not even as a thought that is read later', async () => {
  const { rig, window } = await started()
  const round = await beginRound(window, ['rig/big', 'rig/big'], { blind: true })
  await rig.nextGeneration()
  expect(await doing(window)).not.toContain('loading')
  rig.setLoaded('big', true)
  const { entries: shown } = await round.ended()
  expect(shown.map(({ model, parts }) => ({ model, parts }))).toEqual(
    [1, 2].map(() => ({
      model: null,
      parts: [
        { kind: 'reasoning', ordinal: 0, text: 'Let me think.' },
        { kind: 'text', ordinal: 1, text: 'Here I am.' },
      ],
    })),
  )
})

function onLane(id: string, { url }: ModelServer, lane: string) {
  return { id, baseUrl: url, lane }
}

/** What runs on the lanes does. */
async function doing(window: Window): Promise<unknown[]> {
  const lanes = await window.client.lanes.list()
  return lanes.flatMap(({ running }) => running.map(({ phase }) => phase))
}
