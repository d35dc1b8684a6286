import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'

const sharedPath = '/data/llama-providers.json'

/**
 * Where the registry lies: what the host was told, else `LLAMA_PROVIDERS_PATH`, else the file in the user data folder,
 * else `/data/llama-providers.json` where that exists (containers mount it there).
 */
export function registryPathOf(options: {
  readonly told: string | undefined
  readonly environment: (name: string) => string | undefined
  readonly userDataDir: string
  readonly exists?: (path: string) => boolean
}): string {
  const exists = options.exists ?? existsSync
  // An empty variable is one that was taken back.
  const named = options.told ?? (options.environment('LLAMA_PROVIDERS_PATH') || undefined)
  if (named !== undefined) return resolve(named)
  const own = join(options.userDataDir, 'llama-providers.json')
  return !exists(own) && exists(sharedPath) ? sharedPath : own
}
