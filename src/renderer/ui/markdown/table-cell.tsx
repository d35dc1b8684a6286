import type { CSSProperties, ReactNode } from 'react'

export type TableCellProps = {
  readonly as: 'th' | 'td'
  readonly style: CSSProperties | undefined
  readonly children?: ReactNode
}

/** A cell of a table; of the parser's inline style only the alignment is taken, as a class. */
export function TableCell({ as: Cell, style, children }: TableCellProps) {
  const align = style?.textAlign
  const aligned = align === 'right' || align === 'center'
  return <Cell className={aligned ? `md-${align}` : undefined}>{children}</Cell>
}
