import { AppError } from '../kernel/errors.ts'
import type { KeptKeys } from '../ports.ts'

export interface KeepKeyOptions {
  readonly kept: KeptKeys | undefined
  readonly knows: (providerId: string) => boolean
  /** The key of a provider is another one now. */
  readonly changed: (providerId: string) => void
  /** A key was kept that nothing protects. */
  readonly onPlain: () => void
}

/** Keeps a key for a provider of the registry, or forgets it (null). The file of machines never holds one. */
export function createKeepKey({ kept, knows, changed, onPlain }: KeepKeyOptions) {
  return async (providerId: string, key: string | null): Promise<void> => {
    if (!knows(providerId)) {
      throw new AppError('unknown_provider', `There is no machine "${providerId}" in the list.`)
    }
    if (!kept) {
      throw new AppError('not_available', 'Only the desktop application can keep a key.', {
        hint: 'Name a variable for it in the list of machines ("apiKeyEnv").',
      })
    }
    await kept.write(providerId, key)
    if (key !== null && kept.protection() === 'plain') onPlain()
    changed(providerId)
  }
}
