import { readFileSync } from 'node:fs'
import { arch, availableParallelism, cpus, loadavg, platform, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../../scripts/tools.mjs'

/** Where and on what figures were taken. */
export interface Machine {
  readonly system: string
  readonly processor: string
  readonly cores: number
  readonly memoryGiB: number
  /** The load average of the last minute when it began. */
  readonly load: number
  readonly versions: Readonly<Record<string, string>>
}

const PACKAGES = ['ai', 'better-sqlite3', 'eventsource-parser', 'react', 'react-markdown', 'ws']

export function readMachine(): Machine {
  return {
    system: `${platform()} ${release()} ${arch()}`,
    processor: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    load: Number((loadavg()[0] ?? 0).toFixed(2)),
    versions: {
      app: versionIn(ROOT),
      node: process.versions.node,
      ...Object.fromEntries(
        PACKAGES.map((name) => [name, versionIn(join(ROOT, 'node_modules', name))]),
      ),
    },
  }
}

/** The version of the package in a folder. */
export function versionIn(folder: string): string {
  const { version }: { version: string } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  )
  return version
}
