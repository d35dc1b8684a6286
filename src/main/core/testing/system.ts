import { execFileSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { expect } from 'vitest'

const windows = process.platform === 'win32'

/** What not every system has, and why a test that needs it is left out there. */
const traits = {
  signals: [!windows, 'on Windows a signal ends a process at once, without asking it'],
  links: [!windows, 'on Windows a link needs a right of its own'],
  modes: [!windows, 'Windows keeps no modes of files'],
  fifos: [!windows, 'on Windows there are no FIFOs among the files'],
  shell: [!windows, 'there is no POSIX shell on Windows'],
  disguise: [!windows, 'Windows cannot be taken for another system: its files behave otherwise'],
  proc: [process.platform === 'linux', 'only Linux has /proc'],
} as const satisfies Readonly<Record<string, readonly [boolean, string]>>

/** Whether this system has what a test needs (`test.runIf(has('signals'))`). Where it does not, it is printed why. */
export function has(what: keyof typeof traits): boolean {
  const [here, why] = traits[what]
  if (!here) process.stdout.write(`Left out here: ${why}.\n`)
  return here
}

/** Fails unless a file or folder has this mode, where the system keeps any. */
export function expectMode(path: string, mode: number): void {
  if (!windows) expect(`0${(statSync(path).mode & 0o777).toString(8)}`).toBe(`0${mode.toString(8)}`)
}

/** Makes a FIFO, which no call of Node's does. */
export function makeFifo(path: string): void {
  execFileSync('mkfifo', [path])
}
