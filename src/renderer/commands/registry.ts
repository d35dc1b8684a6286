import { isEnabled, type Command } from './command.ts'
import type { CommandId } from './command-table.ts'

/** The commands of the moment. Each owner (a mounted component) has its list; the last registered of an id counts. */
export interface CommandRegistry {
  /** Replaces the list of an owner. Listeners are told only when something that can be seen is different. */
  readonly set: (owner: object, commands: readonly Command[]) => void
  readonly remove: (owner: object) => void
  /** The same array until something that can be seen changes. Its `run` may be stale: run by id. */
  readonly all: () => readonly Command[]
  /** Runs a command that is there and enabled; a failure goes to `onFailure` of the registry. */
  readonly run: (id: CommandId) => void
  readonly subscribe: (listener: () => void) => () => void
}

export function createCommandRegistry(
  onFailure: (command: Command, error: unknown) => void,
): CommandRegistry {
  const lists = new Map<object, readonly Command[]>()
  const listeners = new Set<() => void>()
  let snapshot: readonly Command[] = []

  const publish = (): void => {
    snapshot = [...byId(lists).values()]
    for (const listener of listeners) listener()
  }

  return {
    set(owner, commands) {
      const before = lists.get(owner)
      lists.set(owner, commands)
      if (before === undefined || !looksSame(before, commands)) publish()
    },
    remove(owner) {
      if (lists.delete(owner)) publish()
    },
    all: () => snapshot,
    run(id) {
      const command = byId(lists).get(id)
      if (command === undefined || !isEnabled(command)) return
      void runSafely(command, onFailure)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

async function runSafely(
  command: Command,
  onFailure: (command: Command, error: unknown) => void,
): Promise<void> {
  try {
    await command.run()
  } catch (error) {
    onFailure(command, error)
  }
}

function byId(lists: ReadonlyMap<object, readonly Command[]>): Map<CommandId, Command> {
  return new Map([...lists.values()].flat().map((command) => [command.id, command]))
}

function looksSame(left: readonly Command[], right: readonly Command[]): boolean {
  if (left.length !== right.length) return false
  return left.every((command, index) => {
    const other = right[index]
    return (
      other !== undefined &&
      command.id === other.id &&
      command.title === other.title &&
      command.group === other.group &&
      command.hint === other.hint &&
      isEnabled(command) === isEnabled(other)
    )
  })
}
