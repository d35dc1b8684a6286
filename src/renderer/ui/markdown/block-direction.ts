import type { TextDirection } from '../text-direction.ts'

/** As much of an HTML tree as is needed here. */
interface Tree {
  readonly children: readonly { readonly type: string; properties?: Record<string, unknown> }[]
}

/** Gives the elements of a block their direction where it is not the window's own. */
export function blockDirection(direction: TextDirection): () => (tree: Tree) => void {
  return () => (tree) => {
    if (direction === 'ltr') return
    for (const child of tree.children) {
      if (child.type === 'element') child.properties = { ...child.properties, dir: direction }
    }
  }
}
