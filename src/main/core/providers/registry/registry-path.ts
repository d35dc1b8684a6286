import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

const sharedPath = '/data/llama-providers.json'

/**
 * Where the registry lies: what the host was told, else `LLAMA_PROVIDERS_PATH`, else the file in the user data folder,
 * else `/data/llama-providers.json` where that exists (containers mount it there; on Windows anybody could put it there).
 */
export function registryPathOf(options: {
  readonly told: string | undefined
  readonly environment: (name: string) => string | undefined
  readonly userDataDir: string
  readonly exists?: (path: string) => boolean
  readonly platform?: NodeJS.Platform
}): string {
  const exists = options.exists ?? existsSync
  // An empty variable is one that was taken back.
  const named = options.told ?? (options.environment('LLAMA_PROVIDERS_PATH') || undefined)
  if (named !== undefined) return resolve(named)
  const own = join(options.userDataDir, 'llama-providers.json')
  const mayBeShared = (options.platform ?? process.platform) !== 'win32'
  return mayBeShared && !exists(own) && exists(sharedPath) ? sharedPath : own
}
