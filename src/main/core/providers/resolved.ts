import type { ProviderDirectory } from './providers.ts'

/** The ref somebody means: what an alias of the registry stands for, else what was said. */
export function resolved(named: string, { alias }: Pick<ProviderDirectory, 'alias'>): string {
  return named.includes('/') ? named : (alias(named) ?? named)
}
