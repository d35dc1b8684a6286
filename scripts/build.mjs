import { buildAndNote, buildIsStale } from './stale.mjs'
import { ROOT, runTool } from './tools.mjs'

/**
 * Builds `out/`, whatever is there; answers the exit code.
 * @returns {Promise<number>}
 */
export function build() {
  return buildAndNote(ROOT, () =>
    runTool('electron-vite', 'electron-vite', ['build', '--logLevel', 'warn']),
  )
}

/**
 * Builds where the sources are newer than `out/`; answers the exit code.
 * @returns {Promise<number>}
 */
export async function ensureBuild() {
  if (!buildIsStale(ROOT)) return 0
  console.log('Building')
  return build()
}
