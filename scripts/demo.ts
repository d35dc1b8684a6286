import { mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'

import { startMachine } from './demo/machine.ts'
import { demoRegistry } from './demo/registry.ts'
import { run } from './run.mjs'
import { ROOT, toolEnvironment } from './tools.mjs'

const HEADLESS = join(ROOT, 'out', 'main', 'headless', 'index.js')

/**
 * The app against scripted models: two model servers in processes of their own, a registry that names them, and the
 * headless host with a user data folder that holds nothing but the demo.
 */
async function demo(): Promise<number> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string' },
      'user-data-dir': { type: 'string' },
      open: { type: 'boolean' },
    },
  })
  const folder = resolve(values['user-data-dir'] ?? join(ROOT, '.data', 'demo'))
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const [rig, laptop] = await Promise.all([startMachine('rig'), startMachine('laptop')])
  try {
    const registry = join(folder, 'llama-providers.json')
    const text = demoRegistry({ rigUrl: rig.url, laptopUrl: laptop.url })
    writeFileSync(registry, text, { mode: 0o600 })
    const args = ['--registry', registry, '--user-data-dir', folder, '--demo']
    if (values.port !== undefined) args.push('--port', values.port)
    if (values.open === true) args.push('--open')
    return await run(process.execPath, [HEADLESS, ...args], { env: toolEnvironment() })
  } finally {
    await Promise.all([rig.stop(), laptop.stop()])
  }
}

process.exitCode = await demo()
