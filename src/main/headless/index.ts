import { resolve } from 'node:path'
import { userDataDir } from '../serve/user-data-dir.ts'
import { readArguments, usage } from './arguments.ts'
import { keepCompiled } from './keep-compiled.ts'

const wrongUsage = 2

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
    process.exitCode = wrongUsage
    return
  }
  const { options } = read
  const folder = resolve(
    options.userDataDir ?? userDataDir(options.demo ? 'boocode-demo' : 'boocode'),
  )
  keepCompiled(folder)
  // After that, as what is imported at the top is compiled before anything runs.
  const { serve } = await import('./serve.ts')
  await serve(folder, options)
}
