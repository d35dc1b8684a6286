import { replaceNodes, type TreeNode } from './remark-tree.ts'

/**
 * A remark plugin that turns `$5 and $10` back into text. As with pandoc, single dollars are maths only when no blank
 * follows the first or precedes the last one, and no digit follows the last one.
 */
export function proseDollars() {
  return (tree: TreeNode, file: { readonly value: unknown }): void => {
    const source = String(file.value)
    replaceNodes(tree, (node) => {
      if (node.type !== 'inlineMath') return undefined
      const start = node.position?.start.offset ?? 0
      const end = node.position?.end.offset ?? 0
      const raw = source.slice(start, end)
      if (raw.startsWith('$$')) return undefined
      const prose = /^\$\s|\s\$$/.test(raw) || /\d/.test(source[end] ?? '')
      return prose ? [{ type: 'text', value: raw }] : undefined
    })
  }
}
