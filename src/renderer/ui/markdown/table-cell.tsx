import { Children, type CSSProperties, type ReactNode } from 'react'

export type TableCellProps = {
  readonly as: 'th' | 'td'
  readonly style: CSSProperties | undefined
  readonly children?: ReactNode
}

/** From here on a cell is text that wraps; it is given the room for that. */
const longText = 20

/** A cell of a table; of the parser's inline style only the alignment is taken, as a class. */
export function TableCell({ as: Cell, style, children }: TableCellProps) {
  const align = style?.textAlign
  const aligned = align === 'right' || align === 'center'
  const classes = [...(aligned ? [`md-${align}`] : []), ...(isLong(children) ? ['md-long'] : [])]
  return <Cell className={classes.join(' ') || undefined}>{children}</Cell>
}

function isLong(children: ReactNode): boolean {
  const texts = Children.toArray(children).filter((child) => typeof child === 'string')
  return texts.join('').length > longText
}
