import { expect, test, vi } from 'vitest'
import { AppError } from '../kernel/errors.ts'
import type { Ledger, Said } from '../store/ledger.ts'
import type { Piece } from '../store/parts.ts'
import { recordingLog } from '../testing/inference/run-source.ts'
import { manualClock } from '../testing/manual-clock.ts'
import { createRecorders } from './recorder.ts'

const call = { id: 'c', name: 'read', arguments: '{}', recovered: false }
const piece = (text: string, part = 0): Piece => ({ part, kind: 'text', text })
const said = (uid: string, ...pieces: Piece[]): Said => ({ uid, pieces, calls: [] })
const fullDisk = (): Error => new AppError('disk_full', 'full')

function setUp(refuse: (all: readonly Said[]) => Error | undefined = () => undefined) {
  const clock = manualClock()
  const log = recordingLog()
  const written: (readonly Said[])[] = []
  const ledger: Pick<Ledger, 'append'> = {
    async append(all) {
      const error = refuse(all)
      if (error) throw error
      written.push(all)
    },
  }
  const recorderOf = createRecorders({ ledger, clock, log })
  return { clock, log, written, recorderOf, recorder: recorderOf('a') }
}

test('writes every 100 ms what came meanwhile, put together by part', async () => {
  const { clock, written, recorder } = setUp()
  recorder.delta(piece('a'))
  recorder.delta(piece('b'))
  recorder.delta(piece('c', 1))
  clock.advance(99)
  expect(written).toEqual([])
  clock.advance(1)
  expect(written).toEqual([[said('a', piece('ab'), piece('c', 1))]])
  expect(await recorder.rest()).toEqual([])
})

test('what several say is written together, 100 ms after the first of it', async () => {
  const { clock, written, recorder, recorderOf } = setUp()
  const other = recorderOf('b')
  recorder.delta(piece('a'))
  clock.advance(60)
  other.delta(piece('b'))
  clock.advance(40)
  expect(written).toEqual([[said('a', piece('a')), said('b', piece('b'))]])
  expect(await recorder.rest()).toEqual([])
  other.delta(piece('more'))
  clock.advance(100)
  expect(written[1]).toEqual([said('b', piece('more'))])
})

test('does not wait with 8 KiB; what comes last is left to the end', async () => {
  const { clock, written, recorder } = setUp()
  recorder.delta(piece('x'.repeat(8_192)))
  expect(written).toHaveLength(1)
  recorder.delta(piece('last'))
  expect(await recorder.rest()).toEqual([piece('last')])
  clock.advance(10_000)
  expect(written).toHaveLength(1)
})

test('never cuts a character in two', async () => {
  const { clock, written, recorder } = setUp()
  recorder.delta(piece('a\ud83d'))
  clock.advance(100)
  recorder.delta(piece('\ude00b'))
  await vi.waitFor(() => {
    clock.advance(100)
    expect(written).toEqual([[said('a', piece('a'))], [said('a', piece('😀b'))]])
  })
  recorder.delta(piece('\ud83d'))
  expect(await recorder.rest()).toEqual([piece('\ufffd')])
})

test('keeps text and calls while the disk is full, in their order', async () => {
  let full = true
  const { clock, written, log, recorder } = setUp(() => (full ? fullDisk() : undefined))
  recorder.delta(piece('a'))
  recorder.call(1, call)
  clock.advance(100)
  await Promise.resolve()
  recorder.delta(piece('b', 2))
  full = false
  await vi.waitFor(() => {
    clock.advance(2_000)
    expect(written).toEqual([
      [{ uid: 'a', pieces: [piece('a'), piece('b', 2)], calls: [{ part: 1, call }] }],
    ])
  })
  expect(await recorder.rest()).toEqual([])
  expect(log.lines).toEqual([])
})

test('waits at the end until its calls are stored', async () => {
  let full = true
  const { clock, written, recorder } = setUp(() => (full ? fullDisk() : undefined))
  recorder.call(0, call)
  recorder.delta(piece('text', 1))
  const rest = recorder.rest()
  full = false
  await vi.waitFor(() => {
    clock.advance(2_000)
    expect(written.length).toBeGreaterThan(0)
  })
  expect(await rest).toEqual([])
  expect(written.flat().flatMap(({ calls }) => calls)).toEqual([{ part: 0, call }])
})

test('the end takes back what was being written when the disk was full, also when others go on', async () => {
  const tried = Promise.withResolvers<void>()
  const clock = manualClock()
  const ledger = { append: () => tried.promise }
  const recorderOf = createRecorders({ ledger, clock, log: recordingLog() })
  const [recorder, other] = [recorderOf('a'), recorderOf('b')]
  recorder.delta(piece('a'))
  other.delta(piece('b'))
  clock.advance(100)
  recorder.delta(piece('c'))
  const rest = recorder.rest()
  other.delta(piece('x'.repeat(8_192)))
  tried.reject(fullDisk())
  expect(await rest).toEqual([piece('ac')])
})

test('a store that takes nothing any more is not asked again, and the text is handed back', async () => {
  const { clock, log, recorder } = setUp(() => new AppError('shutting_down', 'closing'))
  recorder.delta(piece('a'))
  recorder.call(1, call)
  clock.advance(100)
  await vi.waitFor(() => expect(log.lines).toHaveLength(1))
  recorder.delta(piece('b'))
  clock.advance(10_000)
  expect(await recorder.rest()).toEqual([piece('ab')])
  expect(log.lines).toHaveLength(1)
})

test('what is wrong with one generation costs the others nothing', async () => {
  const wrong = (all: readonly Said[]): Error | undefined =>
    all.some(({ uid }) => uid === 'a') ? new Error('constraint failed') : undefined
  const { clock, log, written, recorder, recorderOf } = setUp(wrong)
  const other = recorderOf('b')
  recorder.delta(piece('a'))
  other.delta(piece('b'))
  clock.advance(100)
  expect(await other.rest()).toEqual([])
  expect(written).toEqual([[said('b', piece('b'))]])
  expect(await recorder.rest()).toEqual([piece('a')])
  expect(log.lines).toMatchObject([{ level: 'error' }])
})
