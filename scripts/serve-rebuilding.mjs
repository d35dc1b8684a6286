import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { join } from 'node:path'
import { ensureBuild } from './build.mjs'
import { fingerprint } from './stale.mjs'
import { ROOT, toolEnvironment } from './tools.mjs'

const SETTLE_MS = 150
const HOST_PARTS = ['out/main']

/**
 * Serves the app in the browser and rebuilds it on every change; the host starts anew when its own code changed, a
 * page has only to be reloaded. Ends, with its host, on a signal.
 * @param {string} host the built entry of the headless host
 * @param {readonly string[]} args the host's
 * @returns {Promise<number>}
 */
export async function serveRebuilding(host, args) {
  const stopped = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => stopped.abort())
  const changes = watchSources(stopped.signal)
  let code = await ensureBuild()
  let running = code === 0 ? startHost(host, args) : undefined
  let built = fingerprint(ROOT, HOST_PARTS)
  while (await changes.next()) {
    code = await ensureBuild()
    const now = fingerprint(ROOT, HOST_PARTS)
    if (code !== 0 || (now === built && running !== undefined)) continue
    built = now
    await endHost(running)
    running = startHost(host, args)
  }
  await endHost(running)
  return 0
}

/**
 * Tells changes under `src/`, many at once as one.
 * @param {AbortSignal} signal
 */
function watchSources(signal) {
  const changed = new EventTarget()
  /** @type {NodeJS.Timeout | undefined} */
  let settled
  let pending = false
  watch(join(ROOT, 'src'), { recursive: true, signal }, () => {
    clearTimeout(settled)
    settled = setTimeout(() => {
      pending = true
      changed.dispatchEvent(new Event('change'))
    }, SETTLE_MS)
  })
  return {
    /** Waits for a change (true) or the end (false). */
    async next() {
      if (!pending && !signal.aborted) {
        await once(changed, 'change', { signal }).catch(() => {})
      }
      pending = false
      if (signal.aborted) clearTimeout(settled)
      return !signal.aborted
    },
  }
}

/**
 * @param {string} host
 * @param {readonly string[]} args
 */
function startHost(host, args) {
  return spawn(process.execPath, [host, ...args], {
    cwd: ROOT,
    env: toolEnvironment(),
    stdio: 'inherit',
  })
}

/** @param {import('node:child_process').ChildProcess | undefined} host */
async function endHost(host) {
  if (host === undefined || host.exitCode !== null || host.signalCode !== null) return
  host.kill('SIGTERM')
  await once(host, 'exit')
}
