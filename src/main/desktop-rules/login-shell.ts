import { spawn } from 'node:child_process'
import { messageOf } from '../core/kernel/errors.ts'

/** Variables by their names. */
export type Environment = Readonly<Record<string, string | undefined>>

/** What the login shell says, or why it does not: one line for the log. */
export type ShellAnswer = { readonly environment: Environment } | { readonly problem: string }

/** A shell that reads its files takes some tenths of a second; a window is not held back longer than this. */
export const shellLimitMs = 3_000

/** More than any environment has, in UTF-16 code units; a file of the shell that prints without end is not read on. */
const saidLimit = 4 * 1024 * 1024

const mark = '__boocode_environment__'
// Alone on its line: the shell keeps the last word of a command in a variable, which is printed, too.
const markLine = new RegExp(`^${mark}\\r?$`, 'm')

/**
 * The shell to ask for what a terminal would have: PATH and keys of servers, which an application that was started from
 * a dock or a menu does not inherit. Undefined: it was started from a terminal, or there is no such shell (Windows).
 */
export function shellToAsk(
  platform: NodeJS.Platform,
  environment: Environment,
): string | undefined {
  const { SHELL, TERM } = environment
  if (platform === 'win32' || (TERM !== undefined && TERM !== '' && TERM !== 'dumb'))
    return undefined
  return SHELL?.startsWith('/') ? SHELL : undefined
}

/**
 * Runs the user's own shell as a login would, with one fixed command that prints its environment. It has no terminal and
 * a process group of its own, which ends with `limitMs` at the latest. Never rejects.
 */
export function askShell(
  shell: string,
  environment: NodeJS.ProcessEnv,
  limitMs = shellLimitMs,
): Promise<ShellAnswer> {
  const { promise, resolve } = Promise.withResolvers<ShellAnswer>()
  const child = spawn(shell, ['-ilc', `echo; echo ${mark}; env; echo ${mark}`], {
    detached: true,
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...environment, DISABLE_AUTO_UPDATE: 'true' },
  })
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text
    const environment = environmentIn(said)
    // Its end is not waited for: what it has started may hold its output open.
    if (environment !== undefined) resolve({ environment })
    if (said.length > saidLimit) end({ problem: 'It printed without end' })
  })
  const limit = setTimeout(() => {
    end({ problem: `It said nothing within ${limitMs / 1_000} s` })
  }, limitMs)
  child.once('error', (error) => {
    end({ problem: messageOf(error) })
  })
  child.once('exit', () => {
    endGroup(child.pid)
  })
  child.once('close', (code) => {
    end({ problem: `It ended with ${code} and said nothing` })
  })

  /** A problem counts only where nothing was answered. */
  function end(problem: ShellAnswer): void {
    clearTimeout(limit)
    child.stdout.destroy()
    endGroup(child.pid)
    resolve(problem)
  }
  return promise
}

/** What the shell started and left behind goes with it. */
function endGroup(leader: number | undefined): void {
  if (leader === undefined) return
  try {
    process.kill(-leader, 'SIGKILL')
  } catch {
    // There is nothing left of it.
  }
}

const variable = /^([A-Za-z_][A-Za-z0-9_]*)=(.*)$/

/** Reads the lines between the two marks; undefined without both. Values of several lines keep their first. */
export function environmentIn(output: string): Environment | undefined {
  const [, between, after] = output.split(markLine)
  if (between === undefined || after === undefined) return undefined
  const found = between.split('\n').flatMap((line) => {
    const [, name, value] = variable.exec(line) ?? []
    return name === undefined || value === undefined ? [] : [[name, value] as const]
  })
  return Object.fromEntries(found)
}
