import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { AppError } from '../../kernel/errors.ts'
import { seededRandom, type Random } from '../inference/fuzz-streams.ts'
import type { KeptDeck } from '../whole-core/kept-decks.ts'
import type { Asked } from './asked.ts'
import type { Exchange } from './exchange.ts'
import { launch, type Launch } from './launch.ts'
import type { Line } from './line.ts'
import { createMachine, type Machine } from './machine.ts'
import { createRegistry, type SimulatedRegistry } from './registry.ts'
import { virtualTime, type VirtualTime } from './virtual-time.ts'
import { openWatcher, type Watcher } from './watcher.ts'

/** Everything of one simulated day. */
export interface World {
  readonly random: Random
  readonly time: VirtualTime
  readonly machines: readonly Machine[]
  readonly registry: SimulatedRegistry
  /** What happened, one line each. */
  readonly story: string[]
  readonly chats: { readonly sessionUid: string; readonly chatUid: string; removed: boolean }[]
  readonly asked: Asked[]
  readonly rounds: PlayedRound[]
  /** Whose making was acknowledged. */
  readonly decks: KeptDeck[]
  readonly watchers: Watcher[]
  /** What is wrong and belongs to no check. */
  readonly wrong: string[]
  /** Answered calls would keep the day waiting: they are made, and looked at when they end. */
  call(what: string, made: Promise<unknown>): void
  launch(): Launch
  folder(): string
  exchanges(): Exchange[]
  uid(): string
  openWatcher(): Promise<Watcher>
  restart(how: 'app_exit' | 'app_crash'): Promise<void>
  close(): Promise<void>
}

/** A round of the Arena as whoever began it knows it. */
export interface PlayedRound {
  readonly sessionUid: string
  readonly roundUid: string
  readonly blind: boolean
  acknowledged: boolean
  /** Its names were shown. */
  seen: boolean
  /** In their order. */
  readonly votes: { readonly uid: string; readonly board: 'blind' | 'open'; undone: boolean }[]
}

const machineNames = ['rig', 'desk', 'cloud'] as const

/** Begins a day in an empty folder below `root`. */
export async function openWorld(seed: number, root: string): Promise<World> {
  const random = seededRandom(seed)
  const time = virtualTime()
  const machines = machineNames.map((name) => createMachine(name, time, random))
  const lookup = (host: string) => {
    const machine = machines.find(({ name }) => name === host)
    return machine && machine.state !== 'dead' ? (line: Line) => machine.connect(line) : undefined
  }
  let launches = 0
  let folder = nextFolder()
  const registry = createRegistry(machineNames, random)
  writeSettings(folder, random)
  writeRegistry()
  let running = await time.until(launch(folder, time, lookup, random), 5_000)

  function nextFolder(): string {
    const path = join(root, `${seed}-${(launches += 1)}`)
    mkdirSync(path, { recursive: true, mode: 0o700 })
    return path
  }

  function writeRegistry(): void {
    writeFileSync(join(folder, 'llama-providers.json'), registry.text())
  }

  const world: World = {
    random,
    time,
    machines,
    registry,
    story: [],
    chats: [],
    asked: [],
    rounds: [],
    decks: [],
    watchers: [],
    wrong: [],
    call(what, made) {
      made.catch((error: unknown) => {
        if (!isRefusal(error)) world.wrong.push(`${what}: ${String(error)}`)
      })
    },
    launch: () => running,
    folder: () => folder,
    exchanges: () => machines.flatMap(({ exchanges }) => exchanges),
    uid: () => uidFrom(random),
    async openWatcher() {
      const watcher = await openWatcher(running.core.handlers)
      world.watchers.push(watcher)
      return watcher
    },
    async restart(how) {
      for (const asked of world.asked) if (asked.final === undefined) asked.ended ??= how
      for (const watcher of world.watchers.splice(0)) leave(watcher)
      const before = folder
      if (how === 'app_exit') await time.until(running.core.stop(), 20_000)
      else folder = copyOf(before, nextFolder())
      noteComplaints()
      if (how === 'app_crash') {
        await running.kill()
        rmSync(before, { recursive: true, force: true })
      }
      running = await time.until(launch(folder, time, lookup, random), 5_000)
    },
    async close() {
      for (const watcher of world.watchers.splice(0)) leave(watcher)
      await running.kill()
      noteComplaints()
      rmSync(folder, { recursive: true, force: true })
    },
  }
  registry.onEdit(() => {
    writeRegistry()
    running.filesChanged()
  })

  function noteComplaints(): void {
    world.wrong.push(...running.complaints)
  }

  function leave(watcher: Watcher): void {
    world.wrong.push(...watcher.wrong)
    watcher.close()
  }
  return world
}

/** The files as they stand at this moment, which is all that a killed process leaves. */
function copyOf(from: string, to: string): string {
  const leaves = (path: string): boolean => !/instance|-shm$/.test(path)
  cpSync(from, to, { recursive: true, filter: leaves })
  return to
}

function writeSettings(folder: string, random: Random): void {
  const limits = { firstTokenMs: 60_000, bytesMs: 20_000, nextTokenMs: 20_000 }
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ titles: random(3) === 0, limits }))
}

/** A refusal is an answer: what the call was about is gone or in use, or the server was not there. */
function isRefusal(error: unknown): boolean {
  return error instanceof AppError
}

function uidFrom(random: Random): string {
  const hex = Array.from({ length: 32 }, () => random(16).toString(16)).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}
