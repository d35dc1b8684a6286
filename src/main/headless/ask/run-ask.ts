import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { createAsk } from '../../core/create-ask.ts'
import { version } from '../../serve/version.ts'
import { createNodePorts } from '../node-ports.ts'
import { askAll } from './ask-all.ts'
import { createPhaseLine } from './phase-line.ts'

export interface AskArguments {
  /** Undefined: the surface `ask` of the settings. */
  readonly models: readonly string[] | undefined
  readonly json: boolean
  /** Undefined: what comes on the standard input. */
  readonly prompt: string | undefined
  readonly registry: string | undefined
}

const exitCodes = { notAllWell: 1, usage: 2, stopped: 130 }

/** Asks from the command line and writes the answers; answers the exit code. Ctrl-C ends all of them, with what they said. */
export async function runAsk(folder: string, options: AskArguments): Promise<number> {
  const prompt = (options.prompt ?? (await readInput())).trim()
  if (prompt === '')
    return wrong('There is nothing to ask: give a prompt, or send one on the standard input.')
  // Of the user's folder nothing is written: the application may be running on it.
  const own = mkdtempSync(join(tmpdir(), 'boocode-ask-'))
  try {
    return await askIn(own, folder, { ...options, prompt })
  } finally {
    rmSync(own, { recursive: true, force: true })
  }
}

async function askIn(
  ledgerDir: string,
  userDataDir: string,
  { registry, models, json, prompt }: AskArguments & { readonly prompt: string },
): Promise<number> {
  const ports = createNodePorts(ledgerDir)
  const told = registry === undefined ? {} : { registryPath: registry }
  const ask = await createAsk({ userDataDir, ledgerDir, version, ...told }, ports)
  let stopped = false
  const stop = (): void => {
    // Once more: at once.
    if (stopped) process.exit(exitCodes.stopped)
    stopped = true
    void ask.stop()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  // Who read has had enough (`| head`).
  process.stdout.on('error', () => void ask.stop())
  try {
    const refs = models ?? ask.usual()
    if (refs.length === 0)
      return wrong(
        'There is no model to ask: name one with --model, or set the surface "ask" in the settings.',
      )
    const line = createPhaseLine(
      (text) => {
        if (process.stderr.isTTY) process.stderr.write(text)
      },
      // Some terminals do not tell, or say 0.
      () => process.stderr.columns || 80,
    )
    const well = await askAll(
      ask,
      { refs, prompt, json },
      () => ports.clock.now(),
      (text) => {
        if (process.stdout.isTTY) line.makeRoom(text)
        process.stdout.write(text)
      },
      line.show,
    )
    if (stopped) return exitCodes.stopped
    return well ? 0 : exitCodes.notAllWell
  } finally {
    process.off('SIGINT', stop)
    process.off('SIGTERM', stop)
    await ask.close()
    ports.log.close()
    // Who reads may be slower than we are.
    await new Promise<void>((resolve) => {
      process.stdout.write('', () => resolve())
    })
  }
}

function readInput(): Promise<string> {
  return process.stdin.isTTY ? Promise.resolve('') : textOf(process.stdin)
}

function wrong(sentence: string): number {
  process.stderr.write(`${sentence}\n`)
  return exitCodes.usage
}
