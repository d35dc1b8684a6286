import { join } from 'node:path'
import { shell } from 'electron'
import { watchPath } from '../core/files/watch-path.ts'
import { systemClock } from '../core/kernel/clock.ts'
import { messageOf } from '../core/kernel/errors.ts'
import { systemNetwork } from '../core/kernel/network.ts'
import type { Ports } from '../core/ports.ts'
import { openLogFile, type LogFile } from '../serve/log-file.ts'
import { createRedactor } from '../serve/redact.ts'

export interface DesktopPorts extends Ports {
  readonly log: LogFile
}

/** What the core needs, from Electron. */
export function createDesktopPorts(userDataDir: string): DesktopPorts {
  const redactor = createRedactor()
  const log = openLogFile(join(userDataDir, 'logs'), systemClock, redactor, (line) => {
    process.stderr.write(line)
  })
  return {
    clock: systemClock,
    network: systemNetwork,
    watch: watchPath,
    log,
    secrets: {
      environment(name) {
        const value = process.env[name]
        if (value !== undefined) redactor.hide(value)
        return value
      },
    },
    opener: {
      openFile: (path) => opened(() => shell.openPath(path)),
      openExternal: (url) => opened(() => shell.openExternal(url)),
    },
  }

  /** `openPath` answers what is wrong, `openExternal` throws it. */
  async function opened(open: () => Promise<string | void>): Promise<boolean> {
    const problem = await open().catch(messageOf)
    if (problem) log.warn('The system did not open it', { problem })
    return !problem
  }
}
