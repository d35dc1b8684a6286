import { spawn } from 'node:child_process'
import type { Opener } from '../core/ports.ts'

/** Opens files and addresses with what the system has for them. No shell: the target is one argument. */
export function createOpener(platform: NodeJS.Platform = process.platform): Opener {
  return {
    openFile: (path) => launch(fileCommand(platform, path)),
    openExternal: (url) => launch(addressCommand(platform, url)),
  }
}

export type Command = readonly [program: string, ...argv: string[]]

/** How a text file is shown in an editor. */
export function fileCommand(platform: NodeJS.Platform, path: string): Command {
  if (platform === 'darwin') return ['open', '-t', path]
  if (platform === 'win32') return ['notepad.exe', path]
  return ['xdg-open', path]
}

export function addressCommand(platform: NodeJS.Platform, url: string): Command {
  if (platform === 'darwin') return ['open', url]
  if (platform === 'win32') return ['rundll32.exe', 'url.dll,FileProtocolHandler', url]
  return ['xdg-open', url]
}

/** A program that opens things hands over and ends, or stays; it fails within this time if it fails. */
const failsWithinMs = 2_000

/** False when the program is not there, or ends at once with a failure, as it does where nothing can open the target. */
export function launch([program, ...argv]: Command): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, argv, { detached: true, stdio: 'ignore' })
    const stays = setTimeout(() => {
      resolve(true)
    }, failsWithinMs)
    child.unref()
    child.once('error', () => {
      clearTimeout(stays)
      resolve(false)
    })
    child.once('exit', (code) => {
      clearTimeout(stays)
      resolve(code === 0)
    })
  })
}
