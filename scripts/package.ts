// Builds the packages of this system into dist/. With --fake: the application's folder for every system, around an
// Electron that is only a shape, for the tests in e2e/packaged. Everything else goes on to electron-builder.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  FAKE_FOLDER,
  fakeArguments,
  fakesOn,
  keysFrom,
  realArguments,
} from './package/builder-arguments.ts'
import { writeFakeElectron } from './package/fake-electron.ts'
import { shippedNotices } from './package/shipped-notices.ts'
import { ROOT, runTool } from './tools.mjs'

const dist = join(ROOT, 'dist')
mkdirSync(dist, { recursive: true })
writeFileSync(join(dist, 'THIRD-PARTY-NOTICES.md'), shippedNotices(ROOT))

const args = process.argv.slice(2)
process.exitCode = args.includes('--fake') ? await fakes() : await real()

function real() {
  return builder(realArguments(process, args))
}

async function fakes() {
  rmSync(join(ROOT, FAKE_FOLDER), { recursive: true, force: true })
  for (const target of fakesOn(process)) {
    const electron = join(ROOT, FAKE_FOLDER, `electron-${target.system}`)
    writeFakeElectron(electron, target.system)
    const code = await builder(fakeArguments(target, electron))
    if (code !== 0) return code
  }
  return 0
}

function builder(options: readonly string[]) {
  return runTool('electron-builder', 'electron-builder', options, { env: keysFrom(process.env) })
}
