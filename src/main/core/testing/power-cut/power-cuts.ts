import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { seededRandom, type Random } from '../inference/fuzz-streams.ts'
import { prepareDay, scriptedDay, type Promised } from './day.ts'
import { createDisk, type Chosen, type Disk, type DiskOp } from './disk.ts'
import { judge } from './judge.ts'
import { recordDisk } from './record-disk.ts'

/** A day as the disk saw it. */
export interface RecordedDay {
  readonly ops: readonly DiskOp[]
  /** How many of them were done before it began. */
  readonly before: number
  /** `at`: how many of the ops had been done when it was promised. */
  readonly promises: readonly { readonly at: number; readonly promised: Promised }[]
}

export interface PowerCutOptions {
  readonly seed: number
  /** More states per cut, by chance: the last write torn, one missing among those after it, or each as it comes. */
  readonly samples: number
  /** It ends when so much is wrong. */
  readonly mostFailures: number
}

export interface PowerCuts {
  /** Moments at which the power was cut: before the first write and after each. */
  readonly cuts: number
  /** States of the disk that were found after them, and opened. */
  readonly states: number
  /** What was wrong, with the cut it was found after. */
  readonly failures: readonly string[]
}

/** Lets a day pass and records it. */
export async function recordDay(): Promise<RecordedDay> {
  const folder = mkdtempSync(join(tmpdir(), 'boocode-day-'))
  const server = await prepareDay(folder)
  const recording = recordDisk(folder)
  const promises: { at: number; promised: Promised }[] = []
  try {
    const keep = (promised: Promised): void => {
      promises.push({ at: recording.ops.length, promised })
    }
    const end = await scriptedDay({ folder, server, keep })
    const ops = [...recording.ops]
    recording.stop()
    await end()
    return { ops, before: recording.before, promises }
  } finally {
    recording.stop()
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Cuts the power before and after everything a day did to the disk, and opens what may be found then. */
export async function cutEverywhere(
  { ops, before, promises }: RecordedDay,
  { seed, samples, mostFailures }: PowerCutOptions,
): Promise<PowerCuts> {
  const random = seededRandom(seed)
  const disk = createDisk()
  const all = promises.map(({ promised }) => promised)
  const seen = new Set<string>()
  const failures: string[] = []
  for (const op of ops.slice(0, before)) disk.tell(op)
  for (let done = before; done <= ops.length; done += 1) {
    const op = done > before ? ops[done - 1] : undefined
    if (op) disk.tell(op)
    const promised = promises.filter(({ at }) => at <= done).map((promise) => promise.promised)
    for (const [chosen, withNames] of choices(disk, op, samples, random)) {
      const { key, state } = disk.cut(chosen, withNames)
      const name = `${promised.length} ${key}`
      if (seen.has(name)) continue
      seen.add(name)
      const wrong = await judge(state(), promised, all)
      failures.push(...wrong.map((sentence) => `after ${done} of ${ops.length}: ${sentence}`))
      if (failures.length >= mostFailures)
        return { cuts: done - before + 1, states: seen.size, failures }
    }
  }
  return { cuts: ops.length - before + 1, states: seen.size, failures }
}

const everything: Chosen = () => 'all'
const nothing: Chosen = () => 'no'

/** What may have become of the writes that were not synced. */
function* choices(
  disk: Disk,
  last: DiskOp | undefined,
  samples: number,
  random: Random,
): Generator<readonly [Chosen, boolean]> {
  yield [everything, true]
  yield [nothing, false]
  if (disk.hasPendingNames()) {
    yield [nothing, true]
    yield [everything, false]
  }
  if (last?.kind !== 'write') return
  for (let sample = 0; sample < samples; sample += 1) {
    // Less than one: now and then.
    if (samples - sample < 1 && random(1_000) >= (samples - sample) * 1_000) return
    const way = random(3)
    if (way === 0) yield [lastTorn(last.file), true]
    else if (way === 1) yield [allButOne(disk, random), true]
    else yield [byChance(random), random(2) === 0]
  }
}

function lastTorn(file: number): Chosen {
  return (of, place, pending) => (of === file && place === pending.length - 1 ? 'half' : 'all')
}

/** Disks write out of order. */
function allButOne(disk: Disk, random: Random): Chosen {
  const pending = disk.pending()
  const [file, writes] = pending[random(pending.length)] ?? [0, 1]
  const missing = random(writes)
  return (of, place) => (of === file && place === missing ? 'no' : 'all')
}

function byChance(random: Random): Chosen {
  const made = new Map<string, 'all' | 'half' | 'no'>()
  return (file, place) => {
    const name = `${file} ${place}`
    const chance = made.get(name) ?? (['all', 'half', 'no'] as const)[random(3)] ?? 'all'
    made.set(name, chance)
    return chance
  }
}
