import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

import { readDemoArguments, usage, type DemoOptions } from './demo/arguments.ts'
import { startMachine } from './demo/machine.ts'
import { demoRegistry } from './demo/registry.ts'
import { run } from './run.mjs'
import { ROOT, toolEnvironment } from './tools.mjs'

const HEADLESS = join(ROOT, 'out', 'main', 'headless', 'index.js')

/**
 * The app against scripted models: two model servers in processes of their own, a registry that names them, and the
 * headless host with a user data folder that holds nothing but the demo. Answers the exit code.
 */
async function demo(options: DemoOptions): Promise<number> {
  const folder = resolve(options.userDataDir ?? join(ROOT, '.data', 'demo'))
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const [rig, laptop] = await Promise.all([startMachine('rig'), startMachine('laptop')])
  // Not in the user data folder: another demo may be running there, with machines of its own.
  const own = mkdtempSync(join(tmpdir(), 'boocode-demo-'))
  try {
    const registry = join(own, 'llama-providers.json')
    const text = demoRegistry({ rigUrl: rig.url, laptopUrl: laptop.url })
    writeFileSync(registry, text, { mode: 0o600 })
    console.log(welcome(folder))
    const args = ['--registry', registry, '--user-data-dir', folder, '--demo']
    if (options.port !== undefined) args.push('--port', options.port)
    if (options.open) args.push('--open')
    return await run(process.execPath, [HEADLESS, ...args], { env: toolEnvironment() })
  } finally {
    await Promise.all([rig.stop(), laptop.stop()])
    rmSync(own, { recursive: true, force: true })
  }
}

function welcome(folder: string): string {
  return [
    'This is the demo: two scripted machines with five models, which say only what was written in advance.',
    `Its chats are kept in ${folder}; yours are not touched. Ctrl+C ends it.`,
    'Open the address behind "ready" in your browser:',
  ].join('\n')
}

const read = readDemoArguments(process.argv.slice(2))
if (read === 'help') {
  console.log(usage)
} else if ('wrong' in read) {
  console.error(read.wrong)
  process.exitCode = 2
} else {
  process.exitCode = await demo(read)
}
