import { resolve } from 'node:path'
import { sentencesOf } from '../core/kernel/errors.ts'
import { userDataDir } from '../serve/user-data-dir.ts'
import { type Arguments, type HeadlessOptions, readArguments, usage } from './arguments.ts'
import { keepCompiled } from './keep-compiled.ts'

const exitCodes = { failed: 1, usage: 2 }

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
  const folder = folderOf(read.options)
  if (read.kind === 'ask') {
    process.exitCode = await ask(folder, read.options)
    return
  }
  keepCompiled(folder)
  // After that, as what is imported at the top is compiled before anything runs.
  const { serve } = await import('./serve.ts')
  await serve(folder, read.options)
}

async function ask(
  folder: string,
  options: Extract<Arguments, { kind: 'ask' }>['options'],
): Promise<number> {
  try {
    const { registry } = options
    const { runAsk } = await import('./ask/run-ask.ts')
    return await runAsk(folder, {
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
