import { findNodeAtLocation, type Node } from 'jsonc-parser'

/** The way to a value: keys and places. */
export type Path = readonly PropertyKey[]

/** Finds the line of a value, from 1. */
export type LineOf = (path: Path) => number

/** The line an offset stands on, from 1. */
export function lineOf(text: string, offset: number): number {
  let line = 1
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) {
    line += 1
  }
  return line
}

/** The line of a value, or of the nearest value around it that the text has. */
export function lineOfPath(text: string, tree: Node, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node = findNodeAtLocation(tree, path.slice(0, length).map(segment))
    // The line of a key tells more than that of its value, which may begin further down.
    if (node)
      return lineOf(text, node.parent?.type === 'property' ? node.parent.offset : node.offset)
  }
  return lineOf(text, tree.offset)
}

function segment(key: PropertyKey): string | number {
  return typeof key === 'number' ? key : String(key)
}
