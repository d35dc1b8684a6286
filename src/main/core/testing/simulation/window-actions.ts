import { one, unendedOf } from './choose.ts'
import type { Watcher } from './watcher.ts'
import type { World } from './world.ts'

// What happens to windows; each answers one line about it.

export async function openWindow(world: World): Promise<string> {
  if (world.watchers.length >= 3) return 'windows enough'
  await followAll(world, await world.openWatcher())
  return 'a window opens'
}

export async function reloadWindow(world: World): Promise<string> {
  await closeWindow(world)
  await followAll(world, await world.openWatcher())
  return 'a window is reloaded'
}

async function followAll(world: World, watcher: Watcher): Promise<void> {
  for (const { generationUid } of unendedOf(world))
    world.call('follow', watcher.follow(generationUid))
}

export async function closeWindow(world: World): Promise<string> {
  const [watcher] = world.watchers.splice(world.random(Math.max(1, world.watchers.length)), 1)
  if (!watcher) return 'no window to close'
  world.wrong.push(...watcher.wrong)
  watcher.close()
  return 'a window closes'
}

export async function pauseWindow(world: World): Promise<string> {
  const watcher = one(world, world.watchers)
  if (!watcher) return openWindow(world)
  watcher.read(!watcher.reading)
  await world.time.pass(200)
  return watcher.reading ? 'a window reads on' : 'a window reads nothing'
}

export function lookAtOldAnswer(world: World): string {
  const [watcher, asked] = [one(world, world.watchers), one(world, world.asked)]
  if (!watcher || !asked?.acknowledged) return 'nothing to look at'
  const { generationUid } = asked
  if (watcher.drawn.has(generationUid)) {
    world.call('leave', watcher.leave(generationUid))
    return `a window leaves answer ${asked.seed}`
  }
  world.call('follow', watcher.follow(generationUid))
  return `a window looks at answer ${asked.seed}`
}
