import type { CoreClient } from '../../../../contract/index.ts'
import { directClient } from '../whole-core/direct-client.ts'
import type { Asked } from './asked.ts'
import type { World } from './world.ts'

/** A window that nobody sees, for one call. */
export function client(world: World): CoreClient {
  const [watcher] = world.watchers
  return watcher?.client ?? directClient(world.launch().core.handlers, new AbortController().signal)
}

export function one<Item>(world: World, items: readonly Item[]): Item | undefined {
  return items[world.random(Math.max(1, items.length))]
}

export function askedInChats(world: World): Asked[] {
  return world.asked.filter(({ roundUid }) => roundUid === undefined)
}

export function unendedOf(world: World): Asked[] {
  return askedInChats(world).filter(({ acknowledged, final }) => acknowledged && !final)
}
