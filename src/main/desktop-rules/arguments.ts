import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { headlessOptions } from '../serve/headless-options.ts'

/** How the application was started. */
export interface StartOptions {
  /** Absolute; undefined: the usual one. */
  readonly userDataDir: string | undefined
  /** No window until one is asked for. */
  readonly hidden: boolean
  /** Without what may keep it from starting: graphics hardware, the window's old place, the login shell, tray, spelling. */
  readonly safeMode: boolean
  /** Start, let the page be answered once, tell what was seen, quit. */
  readonly smoke: boolean
}

export type Start =
  | { readonly kind: 'window'; readonly options: StartOptions }
  /** The headless host with these arguments of its own. */
  | {
      readonly kind: 'headless'
      readonly argv: readonly string[]
      readonly userDataDir: string | undefined
    }
  | { readonly kind: 'print'; readonly text: string }

export const usage = `BooCode: a workbench for language models on machines of your own.

  --user-data-dir DIR  keep settings and chats here
  --hidden             start without a window; the tray and a second start show it
  --safe-mode          start without graphics hardware, login shell, tray and spelling
  --headless           serve the application to a browser instead; --port N, --registry FILE and --open go with it,
                       and --ask "PROMPT" with --model and --json, which asks instead
  --smoke              start, let the page be answered once, print one line about it and quit
  --version            print the version
  --help               this text
`

const folder = 'user-data-dir'
const flag = { type: 'boolean' } as const

/**
 * Reads the command line, without the executable (and, unpackaged, the folder of the application). What it does not
 * know is Chromium's or nobody's. Throws when --user-data-dir names no folder: the usual one must not be opened by
 * mistake.
 */
export function readStart(argv: readonly string[], cwd: string, version: string): Start {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      [folder]: { type: 'string' },
      hidden: flag,
      'safe-mode': flag,
      smoke: flag,
      headless: flag,
      version: flag,
      help: flag,
    },
    strict: false,
  })
  if (values['help']) return { kind: 'print', text: usage }
  if (values['version']) return { kind: 'print', text: `${version}\n` }
  const userDataDir = folderOf(values[folder], cwd)
  if (values['headless']) {
    return { kind: 'headless', argv: forHeadless(argv), userDataDir }
  }
  return {
    kind: 'window',
    options: {
      userDataDir,
      hidden: values['hidden'] === true,
      safeMode: values['safe-mode'] === true,
      smoke: values['smoke'] === true,
    },
  }
}

/** What a second start hands to the first: the command line itself arrives in an order of Chromium's. */
export interface HandedOver {
  readonly hidden: boolean
}

/**
 * What of a start has a meaning for an application that runs. Its folder is the same, or it would be another one; safe
 * mode and smoke say how a process begins, and this one has begun.
 */
export function handedOver({ hidden }: StartOptions): HandedOver {
  return { hidden }
}

/** Whether a second start wants to see the window. What is not ours (another version's) does. */
export function asksForWindow(handed: unknown): boolean {
  const isOurs = typeof handed === 'object' && handed !== null && 'hidden' in handed
  return !isOurs || handed.hidden !== true
}

function folderOf(named: unknown, cwd: string): string | undefined {
  if (named === undefined) return undefined
  if (typeof named !== 'string' || named === '' || named.startsWith('-')) {
    throw new Error(`--${folder} needs the path of a folder.`)
  }
  return resolve(cwd, named)
}

const aSwitch = /^--?([a-z][\w-]*)(?:=|$)/i

/**
 * The headless host refuses what it does not know, so nothing is said to it of switches that are the desktop's or
 * Chromium's. Behind `--` stand words alone.
 */
function forHeadless(argv: readonly string[]): string[] {
  const words = [...argv, '--'].indexOf('--')
  return [...argv.slice(0, words).filter(isForHeadless), ...argv.slice(words)]
}

/** Unpackaged, the first argument is the folder of the application. */
function isForHeadless(argument: string, place: number): boolean {
  const [, name] = aSwitch.exec(argument) ?? []
  if (name !== undefined) return Object.hasOwn(headlessOptions, name)
  return place > 0 || argument.startsWith('-')
}
