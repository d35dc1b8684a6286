import { replaceNodes, type TreeNode } from './remark-tree.ts'

/**
 * A remark plugin that settles what dollars mean. As with pandoc, single ones are maths only when no blank follows the
 * first or precedes the last one and no digit follows the last one, so `$5 and $10` is money. Double ones that have
 * a paragraph for themselves are a formula on a line of its own.
 */
export function dollarMaths() {
  return (tree: TreeNode, file: { readonly value: unknown }): void => {
    const source = String(file.value)
    if (!source.includes('$')) return
    replaceNodes(tree, (node) => {
      if (node.type === 'paragraph') return loneFormula(node, source)
      if (node.type !== 'inlineMath') return undefined
      const raw = rawOf(node, source)
      if (raw.startsWith('$$')) return undefined
      const next = source[node.position?.end.offset ?? 0] ?? ''
      return /^\$\s|\s\$$/.test(raw) || /\d/.test(next) ? [{ type: 'text', value: raw }] : undefined
    })
  }
}

function loneFormula(paragraph: TreeNode, source: string): readonly TreeNode[] | undefined {
  const [only, ...others] = paragraph.children ?? []
  if (only?.type !== 'inlineMath' || others.length > 0) return undefined
  if (!rawOf(only, source).startsWith('$$')) return undefined
  const code: TreeNode = {
    type: 'formula',
    data: { hName: 'code', hProperties: { className: ['math-display'] } },
    children: [{ type: 'text', value: only.value ?? '' }],
  }
  return [{ type: 'formula', data: { hName: 'pre' }, children: [code] }]
}

function rawOf(node: TreeNode, source: string): string {
  return source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)
}
