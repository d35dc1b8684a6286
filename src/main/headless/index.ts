import { join, resolve } from 'node:path'
import { createCore } from '../core/create-core.ts'
import { userDataDir } from '../serve/user-data-dir.ts'
import { version } from '../serve/version.ts'
import { type HeadlessOptions, readArguments, usage } from './arguments.ts'
import { createNodePorts } from './node-ports.ts'
import { runHeadless, startProblem } from './run-headless.ts'

const exitCodes = { failed: 1, usage: 2, taken: 3, secondSignal: 130 }

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
  await serve(read.options)
}

async function serve(options: HeadlessOptions): Promise<void> {
  const folder = resolve(
    options.userDataDir ?? userDataDir(options.demo ? 'boocode-demo' : 'boocode'),
  )
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
  if ('refused' in core) return leave(core.refused, exitCodes.taken)

  // Built, this file lies in out/main/headless and the page in out/renderer.
  const rendererDir = join(import.meta.dirname, '..', '..', 'renderer')
  const run = runHeadless(core, ports, { port: options.port, rendererDir, demo: options.demo })
  const host = await run.catch((error: unknown) => startProblem(error, options.port))
  if (typeof host === 'string') return leave(host, exitCodes.failed)

  endOnSignal(async () => {
    await host.close()
    ports.log.close()
  })
  process.stdout.write(`ready ${host.url}\n`)
  if (options.open) await ports.opener.openExternal(host.url)
}

function leave(sentence: string, code: number): void {
  process.stderr.write(`${sentence}\n`)
  process.exitCode = code
}

/** The first signal ends cleanly, the second at once. */
function endOnSignal(close: () => Promise<void>): void {
  let ending = false
  const end = (): void => {
    if (ending) process.exit(exitCodes.secondSignal)
    ending = true
    close().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`${String(error)}\n`)
        process.exit(exitCodes.failed)
      },
    )
  }
  process.on('SIGINT', end)
  process.on('SIGTERM', end)
}
