import { formatTokens } from '../../ui/format.ts'
import { windowSource } from '../../ui/window-source.ts'
import type { GroupId } from './rank.ts'

/** Every sentence of the model picker. */
export const texts = {
  label: 'Models',
  placeholder: (purpose: string) => `Model for ${purpose}`,
  groups: {
    exact: 'Exactly this',
    favourites: 'Favourites',
    recent: 'Used last',
    all: 'All machines',
    unlisted: 'Not in a list',
  } satisfies Record<GroupId, string>,
  empty: 'No model matches. A ref such as rig-a/qwen3-14b is taken as it stands.',
  emptyNoMachine: (providerId: string) =>
    `No model matches. No machine is called ${providerId}: it can be added in the Machines view.`,
  noModels: 'No machine has named a model yet.',
  loading: 'The list of models is on its way.',
  failed: 'The list of models could not be read.',
  notUsable: ({ ref, providerId }: { readonly ref: string; readonly providerId: string }) =>
    `${ref} cannot be used: no machine is called ${providerId}.`,
  hintUse: 'use',
  hintFavourite: 'favourite',
  hintLoad: 'load or unload',
  hintFirst: 'first favourite',
  hintClose: 'close',
  group: 'Models',
  favourite: 'Make it a favourite, or no longer',
  load: 'Load it now',
  unload: 'Unload it now',
  pick: (place: number) => `Use favourite ${place}`,
  unlisted: 'use exactly this',
  capabilities: { reasoning: 'reasoning', tools: 'tools', images: 'images' },
  badges: { cloud: 'cloud', otherMachine: 'other machine', leavesNetwork: 'leaves your network' },
  window: (tokens: number, source: 'server' | 'registry') =>
    `${formatTokens(tokens)} ${windowSource[source]}`,
  windowUnknown: 'unknown',
  state: {
    loaded: 'loaded',
    loading: 'loading',
    unloaded: 'unloaded',
    failed: 'failed',
    unknown: '',
    notHere: 'not here',
    notSeen: 'not seen',
    noMachine: 'no such machine',
  },
  down: (duration: string) => `down ${duration}`,
  downUnknown: 'down',
  current: 'in use',
  isFavourite: 'favourite',
}
