import { expect, test, vi } from 'vitest'
import { AppError } from '../kernel/errors.ts'
import type { Ledger } from '../store/ledger.ts'
import type { Piece } from '../store/parts.ts'
import { recordingLog } from '../testing/inference/run-source.ts'
import { manualClock } from '../testing/manual-clock.ts'
import { createRecorder } from './recorder.ts'

const call = { id: 'c', name: 'read', arguments: '{}', recovered: false }
const piece = (text: string, part = 0): Piece => ({ part, kind: 'text', text })

function setUp(refuse: () => Error | undefined = () => undefined) {
  const clock = manualClock()
  const log = recordingLog()
  const written: unknown[] = []
  const take = async (what: unknown): Promise<void> => {
    const error = refuse()
    if (error) throw error
    written.push(what)
  }
  const ledger: Pick<Ledger, 'append' | 'addCall'> = {
    append: (_, pieces) => take(pieces),
    addCall: (_, part, added) => take([part, added]),
  }
  return { clock, log, written, recorder: createRecorder('uid', { ledger, clock, log }) }
}

test('writes every 100 ms what came meanwhile, put together by part', async () => {
  const { clock, written, recorder } = setUp()
  recorder.delta(piece('a'))
  recorder.delta(piece('b'))
  recorder.delta(piece('c', 1))
  clock.advance(99)
  expect(written).toEqual([])
  clock.advance(1)
  expect(written).toEqual([[piece('ab'), piece('c', 1)]])
  expect(await recorder.rest()).toEqual([])
})

test('does not wait with 8 KiB; what comes last is left to the end', async () => {
  const { written, recorder } = setUp()
  recorder.delta(piece('x'.repeat(8_192)))
  expect(written).toHaveLength(1)
  recorder.delta(piece('last'))
  expect(await recorder.rest()).toEqual([piece('last')])
})

test('never cuts a character in two', async () => {
  const { clock, written, recorder } = setUp()
  recorder.delta(piece('a\ud83d'))
  clock.advance(100)
  recorder.delta(piece('\ude00b'))
  await vi.waitFor(() => {
    clock.advance(100)
    expect(written).toEqual([[piece('a')], [piece('😀b')]])
  })
  recorder.delta(piece('\ud83d'))
  expect(await recorder.rest()).toEqual([piece('\ufffd')])
})

test('keeps text and calls while the disk is full, in their order', async () => {
  let full = true
  const { clock, written, log, recorder } = setUp(() =>
    full ? new AppError('disk_full', 'full') : undefined,
  )
  recorder.delta(piece('a'))
  recorder.call(1, call)
  clock.advance(100)
  await Promise.resolve()
  recorder.delta(piece('b', 2))
  full = false
  await vi.waitFor(() => {
    clock.advance(2_000)
    expect(written).toEqual([
      [piece('a'), piece('b', 2)],
      [1, call],
    ])
  })
  expect(await recorder.rest()).toEqual([])
  expect(log.lines).toEqual([])
})

test('waits at the end until its calls are stored', async () => {
  let full = true
  const { clock, written, recorder } = setUp(() =>
    full ? new AppError('disk_full', 'full') : undefined,
  )
  recorder.call(0, call)
  recorder.delta(piece('text', 1))
  const rest = recorder.rest()
  full = false
  await vi.waitFor(() => {
    clock.advance(2_000)
    expect(written.length).toBeGreaterThan(0)
  })
  expect(await rest).toEqual([])
  expect(written).toContainEqual([0, call])
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
