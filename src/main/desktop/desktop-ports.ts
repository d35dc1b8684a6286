import { join } from 'node:path'
import { safeStorage, shell } from 'electron'
import { watchPath } from '../core/files/watch-path.ts'
import { systemClock } from '../core/kernel/clock.ts'
import { messageOf } from '../core/kernel/errors.ts'
import { systemNetwork } from '../core/kernel/network.ts'
import type { Ports } from '../core/ports.ts'
import { environmentOf } from '../desktop-rules/environment.ts'
import { openKeptKeys, type Cipher, type OpenedKeys } from '../desktop-rules/kept-keys.ts'
import type { ShellAnswer } from '../desktop-rules/login-shell.ts'
import { openLogFile, type LogFile } from '../serve/log-file.ts'
import { createRedactor } from '../serve/redact.ts'

export interface DesktopPorts extends Ports {
  readonly log: LogFile
  readonly keys: OpenedKeys
}

/** What the core needs, from Electron. `shellAnswer`: what the login shell said, where it was asked. */
export function createDesktopPorts(
  userDataDir: string,
  shellAnswer: ShellAnswer | undefined,
): DesktopPorts {
  const redactor = createRedactor()
  const log = openLogFile(join(userDataDir, 'logs'), systemClock, redactor, (line) => {
    process.stderr.write(line)
  })
  const keys = openKeptKeys({
    path: join(userDataDir, 'keys.json'),
    cipher,
    log,
    hide: (key) => {
      redactor.hide(key)
    },
  })
  return {
    clock: systemClock,
    network: systemNetwork,
    watch: watchPath,
    log,
    keys,
    secrets: { ...environmentOf(process.env, shellAnswer, redactor), kept: keys },
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

const cipher: Cipher = {
  encrypt: (text) => safeStorage.encryptStringAsync(text),
  async decrypt(bytes) {
    const { result, shouldReEncrypt } = await safeStorage.decryptStringAsync(bytes)
    return { text: result, stale: shouldReEncrypt }
  },
  // Only Linux may be without a keyring, and Electron encrypts there all the same, with a key that everybody knows.
  backend: () =>
    process.platform === 'linux' ? safeStorage.getSelectedStorageBackend() : undefined,
}
