import type { ProviderDirectory } from '../../providers/providers.ts'
import type { ArenaPorts } from '../ports.ts'

/** What decks need. */
export interface DeckPorts extends Omit<ArenaPorts, 'directory'> {
  readonly directory: Pick<ProviderDirectory, 'alias' | 'find' | 'loads' | 'slots'>
}
