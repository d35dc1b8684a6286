import { join } from 'node:path'
import { watchPath } from '../core/files/watch-path.ts'
import { systemClock } from '../core/kernel/clock.ts'
import { systemNetwork } from '../core/kernel/network.ts'
import type { Ports } from '../core/ports.ts'
import { type LogFile, openLogFile } from '../serve/log-file.ts'
import { createRedactor, type Redactor } from '../serve/redact.ts'
import { createOpener } from './opener.ts'

export interface NodePorts extends Ports {
  readonly log: LogFile
  readonly redactor: Redactor
}

/** What the core needs, from plain Node. The log lies in the user data folder. */
export function createNodePorts(userDataDir: string): NodePorts {
  const redactor = createRedactor()
  const log = openLogFile(join(userDataDir, 'logs'), systemClock, redactor, (line) => {
    process.stderr.write(line)
  })
  return {
    clock: systemClock,
    network: systemNetwork,
    watch: watchPath,
    log,
    redactor,
    opener: createOpener(),
    secrets: {
      environment(name) {
        const value = process.env[name]
        if (value !== undefined) redactor.hide(value)
        return value
      },
    },
  }
}
