import type { Connection } from './connect.ts'

/** Something of each window, made when it is first asked for. It outlives the views, and goes with the connection. */
export function ofWindow<Thing>(make: () => Thing): (connection: Connection) => Thing {
  const things = new WeakMap<Connection, { readonly thing: Thing }>()
  return (connection) => {
    const known = things.get(connection) ?? { thing: make() }
    things.set(connection, known)
    return known.thing
  }
}
