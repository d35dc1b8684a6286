import { join } from 'node:path'
import { shell } from 'electron'
import { systemClock } from '../core/kernel/clock.ts'
import type { Ports } from '../core/ports.ts'
import { openLogFile, type LogFile } from '../serve/log-file.ts'
import { createRedactor } from '../serve/redact.ts'

export interface DesktopPorts extends Ports {
  readonly log: LogFile
}

/** What the core needs, from Electron. */
export function createDesktopPorts(userDataDir: string): DesktopPorts {
  const redactor = createRedactor()
  return {
    clock: systemClock,
    log: openLogFile(join(userDataDir, 'logs'), systemClock, redactor, (line) => {
      process.stderr.write(line)
    }),
    secrets: {
      environment(name) {
        const value = process.env[name]
        if (value !== undefined) redactor.hide(value)
        return value
      },
    },
    opener: {
      async openFile(path) {
        return (await shell.openPath(path)) === ''
      },
      async openExternal(url) {
        await shell.openExternal(url)
        return true
      },
    },
  }
}
