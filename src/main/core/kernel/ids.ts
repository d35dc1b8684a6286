import { randomUUID } from 'node:crypto'

/** A new identity: whoever creates a thing names it. */
export function newUid(): string {
  return randomUUID()
}
