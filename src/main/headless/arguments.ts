import { parseArgs } from 'node:util'

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
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly sentence: string }

export const usage = `BooCode in a browser: serves the application on 127.0.0.1 and prints its address.

  --port N             listen on this port (a free one by itself)
  --user-data-dir DIR  keep settings and chats here
  --registry FILE      read the providers from this file
  --demo               mark everything as a demo, and keep its data apart
  --open               open the page in the browser; of the one that runs, when one does
  --help               this text
`

/** Reads the command line, without the node binary and the script. */
export function readArguments(argv: readonly string[]): Arguments {
  const parsed = parse(argv)
  if (typeof parsed === 'string') return { kind: 'wrong', sentence: parsed }
  if (parsed.help) return { kind: 'help' }
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
    return parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string' },
        'user-data-dir': { type: 'string' },
        registry: { type: 'string' },
        demo: { type: 'boolean' },
        open: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values
  } catch (error) {
    // parseArgs says in its first sentence which argument is wrong.
    const said = error instanceof Error ? error.message : String(error)
    return `${said.split('. ')[0] ?? said}. Try --help.`
  }
}
