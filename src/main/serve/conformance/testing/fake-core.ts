import { randomUUID } from 'node:crypto'
import type { LiveSnapshot } from '../../../../contract/live.ts'
import { contract } from '../../../../contract/index.ts'
import { createChanges } from '../../../core/changes/changes.ts'
import { createChangesHandlers } from '../../../core/changes/changes-handlers.ts'
import type { Handlers } from '../../../core/handlers.ts'
import { systemClock } from '../../../core/kernel/clock.ts'
import { AppError } from '../../../core/kernel/errors.ts'
import { createLiveHandlers } from '../../../core/live/live-handlers.ts'
import { createLiveHub } from '../../../core/live/live-hub.ts'
import type { Log } from '../../../core/ports.ts'

export type FakeCore = ReturnType<typeof createFakeCore>

/** Live and changes as they are; every other procedure answers `not_available` unless a test says more. */
export function createFakeCore(
  overrides: { [Domain in keyof Handlers]?: Partial<Handlers[Domain]> } = {},
) {
  const changes = createChanges(systemClock)
  const ended = new Map<string, LiveSnapshot>()
  const hub = createLiveHub(systemClock, (uid) => ended.get(uid) ?? null)
  const logged: string[] = []
  const note = (message: string, fields?: unknown): void => {
    logged.push(`${message} ${JSON.stringify(fields)}`)
  }
  const log: Log = { debug: note, info: note, warn: note, error: note }
  const closed = Object.fromEntries(
    Object.entries(contract).map(([domain, procedures]) => [
      domain,
      Object.fromEntries(Object.keys(procedures).map((verb) => [verb, refuse])),
    ]),
  ) as unknown as Handlers // every procedure of the contract is there
  const handlers: Handlers = {
    ...closed,
    changes: createChangesHandlers(changes),
    live: createLiveHandlers(hub),
  }
  const merged = Object.fromEntries(
    Object.entries(handlers).map(([domain, own]) => [
      domain,
      { ...own, ...overrides[domain as keyof Handlers] }, // a key of handlers
    ]),
  ) as unknown as Handlers // the same keys as before
  return { handlers: merged, hub, changes, ended, log, logged, launch: randomUUID() as string }
}

function refuse(): never {
  throw new AppError('not_available', 'This core is a fake.', { hint: 'Ask a real one.' })
}
