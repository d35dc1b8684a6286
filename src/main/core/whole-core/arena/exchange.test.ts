import { expect, test } from 'vitest'
import { newUid } from '../../kernel/ids.ts'
import { machine } from '../../testing/whole-core/machine.ts'
import { beginRound, textsOf } from '../../testing/whole-core/play-round.ts'
import { runCore } from '../../testing/whole-core/run-core.ts'
import type { Window } from '../../testing/whole-core/window.ts'

const models = ['one', 'two'].map((id) => ({ id, answer: () => `The words of ${id}.` }))

async function started(pace: 'manual' | 'instant' = 'instant') {
  const rig = await machine({ models, pace, kind: 'llama-swap' })
  const core = await runCore({ registry: { providers: [{ id: 'rig', baseUrl: rig.url }] } })
  await expect.poll(async () => (await core.window.client.models.list()).length).toBe(2)
  return { rig, ...core }
}

async function exported({ client }: Window): Promise<string> {
  let text = ''
  for (let after: number | null = 0; after !== null;) {
    const page: { text: string; next: number | null } = await client.arena.export(
      after === 0 ? {} : { after },
    )
    text += page.text
    after = page.next
  }
  return text
}

const refs = ['rig/one', 'rig/two']

test('what is exported comes in elsewhere as it was, and once: rounds, follow-ups, copies, votes', async () => {
  const { window } = await started()
  const { arena } = window.client
  const first = await beginRound(window, refs, { prompt: 'First?', tags: ['maths'] })
  await first.ended()
  await first.vote({ kind: 'tie' })
  await arena.undo(first)
  await first.vote({ kind: 'best', position: 1 })
  const second = await first.followUp('And more?', [0])
  await second.ended()
  await arena.again({ roundUid: first.roundUid, position: 0, copyUid: newUid() })
  const blind = await beginRound(window, refs, { blind: true })
  await blind.ended()
  await blind.vote({ kind: 'all_bad' })
  const failed = await beginRound(window, ['rig/one', 'nobody/x'])
  await failed.ended()
  await expect.poll(async () => (await exported(window)).trim().split('\n').length).toBe(5)
  const text = await exported(window)

  const other = (await started()).window
  expect(await other.client.arena.import({ text })).toEqual({ added: 5, known: 0, broken: [] })
  expect(await exported(other)).toBe(text)
  expect(await other.client.arena.import({ text })).toEqual({ added: 0, known: 5, broken: [] })
  expect(await exported(other)).toBe(text)
  expect(await window.client.arena.import({ text })).toMatchObject({ added: 0, known: 5 })
  for (const { roundUid } of [first, second, blind, failed]) {
    const [here, there] = [
      await arena.round({ roundUid }),
      await other.client.arena.round({ roundUid }),
    ]
    expect(there).toEqual(here)
    expect(textsOf(there)).toEqual(textsOf(here))
  }
  expect(await other.client.ranking.boards()).toEqual(await window.client.ranking.boards())
  // It goes on from there as it would have here.
  const further = { sessionUid: first.sessionUid, roundUid: newUid(), prompt: 'Now?', leftOut: [] }
  await other.client.arena.followUp(further)
  await expect.poll(async () => (await other.client.arena.round(further)).ended).toBe(2)
})

test('a round whose names are hidden, or that is being answered, is in no export', async () => {
  const { rig, window } = await started('manual')
  const blind = await beginRound(window, refs, { blind: true })
  const open = await beginRound(window, refs)
  for (let left = 2; left > 0; left -= 1) (await rig.nextGeneration()).release()
  await blind.until(({ ended }) => ended > 0)
  expect(await exported(window)).toBe('')
  for (let left = 2; left > 0; left -= 1) (await rig.nextGeneration()).release()
  await Promise.all([blind.ended(), open.ended()])
  expect(JSON.parse(await exported(window))).toMatchObject({ uid: open.roundUid })
})

test('broken lines are named by number, the good ones kept', async () => {
  const { window } = await started()
  const round = await beginRound(window, refs)
  await round.ended()
  const line = (await exported(window)).trim()
  const value = JSON.parse(line)
  const other = (await started()).window
  const same = { ...value, uid: newUid(), sessionUid: newUid() }
  const lines = [
    'not JSON',
    '{"format":"other"}',
    '',
    JSON.stringify({ ...value, entries: [] }),
    JSON.stringify({ ...value, entries: value.entries.toReversed() }),
    line,
    JSON.stringify(same),
  ]
  expect(await other.client.arena.import({ text: lines.join('\n') })).toEqual({
    added: 1,
    known: 0,
    broken: [
      { line: 1, problem: 'This is not JSON.' },
      { line: 2, problem: 'This is no round of BooCode.' },
      { line: 4, problem: 'What stands at entries makes no sense.' },
      { line: 5, problem: 'Its columns have to be in the order of their places.' },
      { line: 7, problem: 'Something of it stands elsewhere here, under the same identity.' },
    ],
  })
})
