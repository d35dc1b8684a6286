import { one } from './choose.ts'
import { openWindow } from './window-actions.ts'
import type { World } from './world.ts'

// What happens to the servers, the registry, the computer and the app; each answers one line about it.

export function breakMachine(world: World): string {
  const machine = one(world, world.machines)
  if (!machine) return ''
  const how = one(world, ['reset', 'end', 'hang'] as const) ?? 'hang'
  if (how === 'hang') machine.state = 'hung'
  else machine.die(how)
  return `${machine.name}: ${how}`
}

export function mendMachines(world: World): string {
  for (const machine of world.machines) machine.state = 'up'
  return 'every machine is up'
}

export function editRegistry(world: World): string {
  return `the registry: ${world.registry.edit()}`
}

export async function sleep(world: World): Promise<string> {
  const ms = 1_000 * world.random(1_800)
  await world.time.sleep(ms)
  return `the computer sleeps for ${ms / 1_000} s`
}

/** Hours of three days: what was deleted is kept for seven of the wall. */
const wrongBy = 72

export function putWall(world: World): string {
  const hours = world.random(2 * wrongBy) - wrongBy
  world.time.putWall(hours * 3_600_000)
  return `the clock on the wall is put ${hours} h ahead of the time`
}

export async function quit(world: World): Promise<string> {
  await world.restart('app_exit')
  await openWindow(world)
  return 'the app is closed and started'
}

export async function crash(world: World): Promise<string> {
  await world.restart('app_crash')
  await openWindow(world)
  return 'the app is killed and started'
}
