import type { HandlersOf } from '../handlers.ts'
import type { Changes } from './changes.ts'

export function createChangesHandlers(changes: Changes): HandlersOf<'changes'> {
  return {
    stream: (input, { signal }) => changes.stream(input.after ?? 0, signal),
  }
}
