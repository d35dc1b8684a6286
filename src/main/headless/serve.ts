import { join, resolve } from 'node:path'
import { createCore } from '../core/create-core.ts'
import { messageOf } from '../core/kernel/errors.ts'
import type { Opener } from '../core/ports.ts'
import type { Refused } from '../core/refuse.ts'
import { version } from '../serve/version.ts'
import type { HeadlessOptions } from './arguments.ts'
import { endOnSignal } from './end-on-signal.ts'
import { createNodePorts } from './node-ports.ts'
import { runHeadless, startProblem } from './run-headless.ts'

const exitCodes = { shown: 0, failed: 1, taken: 3 }

/** Serves the core over a data folder until a signal; what goes wrong is said in a sentence, with an exit code. */
export async function serve(folder: string, options: HeadlessOptions): Promise<void> {
  // Timers of the core keep no process alive, and until the server listens nothing else does.
  const alive = setInterval(() => undefined, 60_000)
  try {
    await run(folder, options)
  } catch (error) {
    leave(startProblem(error, options.port), exitCodes.failed)
  } finally {
    clearInterval(alive)
  }
}

async function run(folder: string, options: HeadlessOptions): Promise<void> {
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
  // Said, because a host of this one goes on until it is.
  process.exitCode = exitCodes.shown
}

function leave(sentence: string, code: number): void {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = code
}
