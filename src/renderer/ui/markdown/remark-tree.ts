/** As much of a Markdown syntax tree (mdast) as our plugins touch. */
export type TreeNode = {
  type: string
  value?: string
  identifier?: string
  children?: TreeNode[]
  data?: Record<string, unknown>
  position?: {
    readonly start: { readonly offset?: number }
    readonly end: { readonly offset?: number }
  }
}

/** Replaces every node below `tree` for which `change` answers something; an empty answer removes it. */
export function replaceNodes(
  tree: TreeNode,
  change: (node: TreeNode) => readonly TreeNode[] | undefined,
): void {
  const { children } = tree
  if (children === undefined) return
  // Backwards, so that what takes the place of a node moves none that is still to come.
  for (let index = children.length - 1; index >= 0; index -= 1) {
    const node = children[index]
    if (node === undefined) continue
    const changed = change(node)
    if (changed === undefined) replaceNodes(node, change)
    else children.splice(index, 1, ...changed)
  }
}
