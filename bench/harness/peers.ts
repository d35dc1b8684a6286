import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { lockIsInstalled } from '../../scripts/dependencies.mjs'
import { runNpm } from '../../scripts/npm.mjs'
import { ROOT } from '../../scripts/tools.mjs'

/** What we are compared with; none of it is among the dependencies of the app. */
export const PEERS = join(ROOT, 'bench', 'peers')

/** Installs the peers where they are not yet, as their lock file says. Throws an Error with one line. */
export function ensurePeers(): void {
  if (areInstalled()) return
  console.log('Installing the peers of the benches (npm ci in bench/peers)')
  const code = runNpm(['ci', '--prefer-offline'], { cwd: PEERS, stdio: 'inherit' })
  if (code !== 0) throw new Error(`The peers could not be installed: npm ci ended with ${code}.`)
}

function areInstalled(): boolean {
  const hidden = join(PEERS, 'node_modules', '.package-lock.json')
  if (!existsSync(hidden)) return false
  const read = (path: string) => JSON.parse(readFileSync(path, 'utf8'))
  return lockIsInstalled(read(join(PEERS, 'package-lock.json')), read(hidden))
}

/** Loads an installed peer. The caller says its shape: its types are not there in a checkout without peers. */
export async function loadPeer(name: string): Promise<unknown> {
  const path = createRequire(join(PEERS, 'package.json')).resolve(name)
  return import(pathToFileURL(path).href)
}
