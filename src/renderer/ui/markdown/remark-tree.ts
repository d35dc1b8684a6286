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
  if (tree.children === undefined) return
  tree.children = tree.children.flatMap((node) => {
    const changed = change(node)
    if (changed !== undefined) return changed
    replaceNodes(node, change)
    return [node]
  })
}
