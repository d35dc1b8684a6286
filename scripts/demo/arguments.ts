import { parseArgs } from 'node:util'

export interface DemoOptions {
  readonly port: string | undefined
  readonly userDataDir: string | undefined
  readonly open: boolean
}

export const usage = `BooCode against scripted models, in a browser: nothing to set up.

  --port N             listen on this port (a free one by itself)
  --user-data-dir DIR  keep the chats of the demo here
  --open               open the page in the browser; of the demo that runs, when one does
  --help               this text
`

/** Reads the command line of the demo. A sentence: it cannot be read. */
export function readDemoArguments(
  argv: readonly string[],
): DemoOptions | 'help' | { wrong: string } {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        port: { type: 'string' },
        'user-data-dir': { type: 'string' },
        open: { type: 'boolean' },
        help: { type: 'boolean' },
      },
    })
    if (values.help === true) return 'help'
    const { port, 'user-data-dir': userDataDir, open = false } = values
    return { port, userDataDir, open }
  } catch (error) {
    // parseArgs says in its first sentence which argument is wrong.
    const said = error instanceof Error ? error.message : String(error)
    return { wrong: `${said.split('. ')[0] ?? said}. Try --help.` }
  }
}
