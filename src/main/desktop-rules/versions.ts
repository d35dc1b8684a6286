import { join } from 'node:path'
import type { AppInfo } from '../../contract/app.ts'

/** Of the runtime this host runs in. */
export interface Runtime {
  readonly electron: string
  readonly chrome: string
}

/** The runtime, by `process.versions`; unknown where it is not Electron. */
export function runtimeOf(versions: Readonly<Record<string, string | undefined>>): Runtime {
  return { electron: versions['electron'] ?? 'unknown', chrome: versions['chrome'] ?? 'unknown' }
}

/** What About shows, and what is copied for the report of a bug. */
export function aboutDetail(info: AppInfo, { electron, chrome }: Runtime): string {
  return [
    `BooCode ${info.version}`,
    `Electron ${electron}, Chromium ${chrome}, Node ${info.node}, SQLite ${info.sqlite}`,
    `System ${info.platform}`,
    `Data ${info.userDataDir}`,
  ].join('\n')
}

/** Where the licences of what is in it lie: beside the archive, or where the build of the host put its own. */
export function noticesPath(packaged: boolean, resources: string, mainFolder: string): string {
  return packaged
    ? join(resources, 'THIRD-PARTY-NOTICES.md')
    : join(mainFolder, 'THIRD-PARTY-LICENSES.md')
}

/** One line of JSON about a start that was answered, for a first report from a computer with a display. */
export function smokeLine(
  info: AppInfo,
  runtime: Runtime,
  seen: { readonly commands: number; readonly answered: boolean; readonly shown: boolean },
): string {
  const { version, platform, node, sqlite, keptKeys } = info
  return JSON.stringify({
    smoke: 'ok',
    version,
    platform,
    ...runtime,
    node,
    sqlite,
    keptKeys,
    ...seen,
  })
}
