import type { HandlersOf } from '../handlers.ts'
import type { Providers } from './open-providers.ts'

export function createProvidersHandlers(providers: Providers): HandlersOf<'providers'> {
  return {
    list: () => providers.list(),
    registry: () => providers.registry(),
    found: () => providers.found(),
    refresh: () => providers.refresh(),
    probe: ({ address }, { signal }) => providers.probeAddress(address, signal),
    add: (provider) => providers.add(provider),
    keepKey: ({ id, key }) => providers.keepKey(id, key),
    openFile: () => providers.openFile(),
  }
}
