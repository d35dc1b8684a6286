import { replaceNodes, type TreeNode } from './remark-tree.ts'

/**
 * A remark plugin that draws references to footnotes as marks with the numbers of the whole text. The definitions
 * of footnotes, of which a block holds none but stand-ins, are taken out.
 */
export function footnoteMarks(numbers: string) {
  const numberOf = new Map(
    numbers.split('\n').map((line) => {
      const blank = line.lastIndexOf(' ')
      return [line.slice(0, blank), line.slice(blank + 1)] as const
    }),
  )
  return () =>
    (tree: TreeNode, file: { readonly value: unknown }): void => {
      if (!String(file.value).includes('[^')) return
      replaceNodes(tree, (node) => {
        if (node.type === 'footnoteDefinition') return []
        if (node.type !== 'footnoteReference') return undefined
        const label = (node.identifier ?? '').toLowerCase().toUpperCase()
        return [mark(numberOf.get(label) ?? label)]
      })
    }
}

/** Below a block, what makes the parser see its references: a definition for every number. */
export function standIns(numbers: string): string {
  if (numbers === '') return ''
  return numbers
    .split('\n')
    .map((line) => `[^${line.slice(0, line.lastIndexOf(' '))}]: .`)
    .join('\n')
}

function mark(number: string): TreeNode {
  return {
    type: 'footnoteMark',
    data: { hName: 'sup' },
    children: [{ type: 'text', value: number }],
  }
}
