import { expect, test, vi } from 'vitest'
import { seedOf, times } from '../testing/full-counts.ts'
import { cutEverywhere, recordDay, type RecordedDay } from '../testing/power-cut/power-cuts.ts'
import { recordDisk } from '../testing/power-cut/record-disk.ts'
import { storedChat, storedQuestion } from '../testing/stored-chat.ts'
import { tellFigure } from '../testing/tell-figure.ts'
import { temporaryFolder } from '../testing/temporary-folder.ts'
import { temporaryStore } from '../testing/temporary-store.ts'

// T-02: a power cut before and after everything a day writes. More states after each cut come with the torture run.

vi.setConfig({ testTimeout: times(300_000, 1_200_000) })

const seed = seedOf(20_261_121)
const samples = times(0.1, 30)

test('after a cut at any write nothing is corrupt and nothing acknowledged is lost (T-02)', async () => {
  const began = performance.now()
  const day = await recordDay()
  const { cuts, states, failures } = await cutEverywhere(day, { seed, samples, mostFailures: 20 })
  const found = `${states} states of the disk, ${failures.length} failures`
  tellFigure({ of: 'T-02', n: cuts, what: 'cuts', began, seed, found })
  expect(failures).toEqual([])
  expect(day.ops.filter(({ kind }) => kind === 'sync').length).toBeGreaterThan(30)
  expect(new Set(day.promises.map(({ promised }) => promised.kind)).size).toBe(5)

  // What the product does against it is what keeps it: the same day on a disk that was not told to sync.
  expect(await lossesWithout(day, 'sync')).not.toEqual([])
  expect(await lossesWithout(day, 'syncNames')).not.toEqual([])
})

async function lossesWithout(day: RecordedDay, kind: string): Promise<readonly string[]> {
  const ops = day.ops.filter((op, at) => at < day.before || op.kind !== kind)
  const left = day.ops.map((op, at) => (at < day.before || op.kind !== kind ? 1 : 0))
  const promises = day.promises.map(({ at, promised }) => ({
    at: left.slice(0, at).reduce<number>((sum, one) => sum + one, 0),
    promised,
  }))
  return (await cutEverywhere({ ...day, ops, promises }, { seed, samples: 0, mostFailures: 1 }))
    .failures
}

test.each([
  [
    'a message',
    (uid: string) => ({ kind: 'question', uid, text: 'Is it there?' }) as const,
    'lost',
  ],
  ['a title', (_: string, name: string) => ({ kind: 'title', name, text: 'It' }) as const, 'none'],
  ['a vote', (name: string) => ({ kind: 'vote', name, text: 'one' }) as const, 'none'],
])('%s that is promised and was not synced is found to be lost', async (_, promise, words) => {
  const dir = temporaryFolder()
  const store = temporaryStore({ dir })
  const chat = await storedChat(store)
  const recording = recordDisk(dir)
  // With the first of them comes a checkpoint, which syncs.
  await storedQuestion(store, chat, 'Before it.')
  const { uid } = await storedQuestion(store, chat, 'Is it there?')
  recording.stop()
  const { ops, before } = recording
  const promises = [{ at: ops.length, promised: promise(uid, chat.uid) }]
  const day = { ops, before, promises }
  const { failures } = await cutEverywhere(day, { seed, samples: 0, mostFailures: 1 })
  expect(failures).toEqual([expect.stringMatching(`^after ${ops.length} of .*${words}$`)])
})
