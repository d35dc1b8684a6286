import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { createCore, type Core } from '../../create-core.ts'
import { watchPath } from '../../files/watch-path.ts'
import { systemClock } from '../../kernel/clock.ts'
import { systemNetwork } from '../../kernel/network.ts'
import type { Log } from '../../ports.ts'
import { temporaryFolder } from '../temporary-folder.ts'
import { directClient } from './direct-client.ts'
import { openWindow, type Window } from './window.ts'

export interface RunCoreOptions {
  /** Content of the registry file. */
  readonly registry: RegistryText
  /** Content of the settings file; titles are not written when not given. */
  readonly settings?: Readonly<Record<string, unknown>>
  /** A folder that lies there already. */
  readonly folder?: string
}

export interface RegistryText {
  readonly providers: readonly { readonly id: string; readonly baseUrl: string }[]
  readonly [key: string]: unknown
}

export interface RunningCore {
  readonly core: Core
  readonly folder: string
  /** A window without a transport. */
  readonly window: Window
  /** What was logged as a warning or an error. */
  readonly complaints: string[]
  /** Every line of the log. */
  readonly log: string[]
}

/** A whole core on a folder of its own, that ends with the test; its servers are scripted ones of the test. */
export async function runCore(options: RunCoreOptions): Promise<RunningCore> {
  const { registry, settings = { titles: false }, folder = temporaryFolder() } = options
  writeFileSync(join(folder, 'llama-providers.json'), JSON.stringify({ version: 1, ...registry }))
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings))
  const complaints: string[] = []
  const lines: string[] = []
  const core = await createCore(
    { userDataDir: folder, host: 'headless', version: '0.0.0', demo: false, discoveryPorts: [] },
    {
      clock: systemClock,
      network: systemNetwork,
      watch: watchPath,
      log: keptLog(lines, complaints),
      secrets: { environment: () => undefined },
      opener: {
        openFile: () => Promise.resolve(false),
        openExternal: () => Promise.resolve(false),
      },
    },
  )
  if ('refused' in core) throw new Error(core.refused)
  const gone = new AbortController()
  onTestFinished(async () => {
    gone.abort()
    await core.stop()
  })
  const window = await openWindow(directClient(core.handlers, gone.signal))
  return { core, folder, window, complaints, log: lines }
}

function keptLog(lines: string[], complaints: string[]): Log {
  const lineOf = (message: string, fields: unknown): string =>
    `${message} ${JSON.stringify(fields)}`
  const keep = (message: string, fields?: unknown): void => void lines.push(lineOf(message, fields))
  const complain = (message: string, fields?: unknown): void => {
    keep(message, fields)
    complaints.push(lineOf(message, fields))
  }
  return { debug: keep, info: keep, warn: complain, error: complain }
}
