import { parseArgs } from 'node:util'
import { headlessOptions } from '../serve/headless-options.ts'
import type { AskArguments } from './ask/run-ask.ts'

export interface HeadlessOptions {
  /** 0: any free port. */
  readonly port: number
  readonly userDataDir: string | undefined
  readonly registry: string | undefined
  readonly demo: boolean
  /** Show the page in the system's browser. */
  readonly open: boolean
}

export type Arguments =
  | { readonly kind: 'run'; readonly options: HeadlessOptions }
  | {
      readonly kind: 'ask'
      readonly options: AskArguments & Pick<HeadlessOptions, 'userDataDir' | 'demo'>
    }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly sentence: string }

export const usage = `BooCode in a browser: serves the application on 127.0.0.1 and prints its address.

  --port N             listen on this port (a free one by itself)
  --user-data-dir DIR  keep settings and chats here
  --registry FILE      read the providers from this file
  --demo               mark everything as a demo, and keep its data apart
  --open               open the page in the browser; of the one that runs, when one does
  --ask [PROMPT]       ask instead, and print the answers; without a prompt what comes on the standard input is asked
  --model A/X,B/Y      who is asked; the surface "ask" of the settings when not given
  --json               one JSON object per answer
  --help               this text
`

/** Reads the command line, without the node binary and the script. */
export function readArguments(argv: readonly string[]): Arguments {
  const parsed = parse(argv)
  if (typeof parsed === 'string') return { kind: 'wrong', sentence: parsed }
  const { values, positionals } = parsed
  if (values.help) return { kind: 'help' }
  return values.ask ? readAsk(values, positionals) : readServe(values, positionals)
}

type Values = Exclude<ReturnType<typeof parse>, string>['values']

function readAsk(values: Values, positionals: readonly string[]): Arguments {
  if (values.port !== undefined || values.open)
    return {
      kind: 'wrong',
      sentence: 'What is asked is not served: --ask goes without --port and --open.',
    }
  const models = values.model?.split(',').map((ref) => ref.trim())
  if (models?.includes(''))
    return { kind: 'wrong', sentence: '--model needs refs with commas between.' }
  return {
    kind: 'ask',
    options: {
      models,
      json: values.json ?? false,
      prompt: positionals.length > 0 ? positionals.join(' ') : undefined,
      userDataDir: values['user-data-dir'],
      registry: values.registry,
      demo: values.demo ?? false,
    },
  }
}

function readServe(parsed: Values, [stray]: readonly string[]): Arguments {
  if (stray !== undefined)
    return { kind: 'wrong', sentence: `Unexpected argument '${stray}'. Try --help.` }
  if (parsed.model !== undefined || parsed.json)
    return { kind: 'wrong', sentence: '--model and --json go with --ask.' }
  const port = Number(parsed.port ?? 0)
  if (!/^\d+$/.test(parsed.port ?? '0') || port > 65_535) {
    return { kind: 'wrong', sentence: `--port ${parsed.port} is not a port between 0 and 65535.` }
  }
  return {
    kind: 'run',
    options: {
      port,
      userDataDir: parsed['user-data-dir'],
      registry: parsed.registry,
      demo: parsed.demo ?? false,
      open: parsed.open ?? false,
    },
  }
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options: headlessOptions })
  } catch (error) {
    // parseArgs says in its first sentence which argument is wrong.
    const said = error instanceof Error ? error.message : String(error)
    return `${said.split('. ')[0] ?? said}. Try --help.`
  }
}
