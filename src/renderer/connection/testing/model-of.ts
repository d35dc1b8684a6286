import type { Model } from '../../../contract/models.ts'

/** A model of the catalogue for tests: loaded, here, with nothing else known. */
export function modelOf(ref: string, more: Partial<Model> = {}): Model {
  const slash = ref.indexOf('/')
  return {
    ref,
    providerId: ref.slice(0, slash),
    modelId: ref.slice(slash + 1),
    label: null,
    aliases: [],
    window: null,
    capabilities: { reasoning: null, tools: null, images: null },
    load: 'loaded',
    servedBy: 'here',
    leavesNetwork: false,
    reachable: true,
    seenAt: 0,
    ...more,
  }
}
