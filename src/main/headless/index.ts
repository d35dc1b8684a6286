import { join, resolve } from 'node:path'
import { createCore } from '../core/create-core.ts'
import { messageOf, sentencesOf } from '../core/kernel/errors.ts'
import type { Opener } from '../core/ports.ts'
import type { Refused } from '../core/refuse.ts'
import { userDataDir } from '../serve/user-data-dir.ts'
import { version } from '../serve/version.ts'
import { type Arguments, type HeadlessOptions, readArguments, usage } from './arguments.ts'
import { runAsk } from './ask/run-ask.ts'
import { endOnSignal } from './end-on-signal.ts'
import { createNodePorts } from './node-ports.ts'
import { runHeadless, startProblem } from './run-headless.ts'

const exitCodes = { failed: 1, usage: 2, taken: 3 }

// Files and folders of ours are the user's alone, whatever the shell's mask.
process.umask(0o077)
await main()

async function main(): Promise<void> {
  const read = readArguments(process.argv.slice(2))
  if (read.kind === 'help') {
    process.stdout.write(usage)
    return
  }
  if (read.kind === 'wrong') {
    process.stderr.write(`${read.sentence}\n`)
    process.exitCode = exitCodes.usage
    return
  }
  if (read.kind === 'ask') {
    process.exitCode = await ask(read.options)
    return
  }
  try {
    await serve(read.options)
  } catch (error) {
    leave(startProblem(error, read.options.port), exitCodes.failed)
  }
}

async function ask(options: Extract<Arguments, { kind: 'ask' }>['options']): Promise<number> {
  try {
    const { registry } = options
    return await runAsk(folderOf(options), {
      ...options,
      registry: registry === undefined ? undefined : resolve(registry),
    })
  } catch (error) {
    process.stderr.write(`${sentencesOf(error)}\n`)
    return exitCodes.failed
  }
}

function folderOf({
  userDataDir: told,
  demo,
}: Pick<HeadlessOptions, 'userDataDir' | 'demo'>): string {
  return resolve(told ?? userDataDir(demo ? 'boocode-demo' : 'boocode'))
}

async function serve(options: HeadlessOptions): Promise<void> {
  const folder = folderOf(options)
  const ports = createNodePorts(folder)
  const core = await createCore(
    {
      userDataDir: folder,
      ...(options.registry !== undefined && { registryPath: resolve(options.registry) }),
      host: 'headless',
      version,
      demo: options.demo,
    },
    ports,
  )
  if ('refused' in core) return leaveToOther(core, options.open, ports.opener)

  // Built, this file lies in out/main/headless and the page in out/renderer.
  const rendererDir = join(import.meta.dirname, '..', '..', 'renderer')
  const { port, demo } = options
  const host = await runHeadless(core, ports, { port, rendererDir, demo })
  const close = async (): Promise<void> => {
    await host.close()
    ports.log.close()
  }
  endOnSignal(process, ports.clock, close, (error) => {
    ports.log.error('The end was not clean', { problem: messageOf(error) })
  })
  process.stdout.write(`ready ${host.url}\n`)
  if (options.open) await ports.opener.openExternal(host.url)
}

/** Another process has the folder: it is shown, when that was asked for and it has a page. */
async function leaveToOther(other: Refused, open: boolean, opener: Opener): Promise<void> {
  if (!open || other.page === null) return leave(other.refused, exitCodes.taken)
  const opened = await opener.openExternal(other.page)
  const where = opened ? 'is open in your browser.' : `is at ${other.page}`
  process.stdout.write(`BooCode runs already: its page ${where}\n`)
}

function leave(sentence: string, code: number): void {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = code
}
