import { isValidElement, memo, useMemo, type ComponentProps, type ReactNode } from 'react'
import ReactMarkdown, { type Components, type Options } from 'react-markdown'
import { textDirection } from '../text-direction.ts'
import { blockDirection } from './block-direction.ts'
import { bracketsToDollars } from './bracket-maths.ts'
import { CodeBlock } from './code-block.tsx'
import { dollarMaths } from './dollar-maths.ts'
import { FootnoteMark } from './footnote-mark.tsx'
import { footnoteMarks, standIns } from './footnote-marks.ts'
import { grammarFor } from './grammar.ts'
import { ImageChip } from './image-chip.tsx'
import { Link } from './link.tsx'
import { TableCell } from './table-cell.tsx'
import { Tex } from './tex.tsx'
import { texts } from './texts.ts'

export type TextBlockProps = {
  readonly raw: string
  /** Definitions from elsewhere in the text that this block refers to, as Markdown. */
  readonly definitions: string
  /** The numbers of its footnotes: `label number`, a line for each. */
  readonly numbers: string
  /** No more text will come. */
  readonly closed: boolean
}

/** One block of Markdown: a heading, a paragraph, a list, a quote, a table, with all that is inside it. */
export const TextBlock = memo(function TextBlock(props: TextBlockProps) {
  const { raw, definitions, numbers, closed } = props
  const source = [bracketsToDollars(raw), definitions, standIns(numbers)]
    .filter((part) => part !== '')
    .join('\n\n')
  const grammar = grammarFor(source)
  const plugins = useMemo<NonNullable<Options['remarkPlugins']>>(
    () => [grammar, dollarMaths, footnoteMarks(numbers)],
    [grammar, numbers],
  )
  const direction = textDirection(raw)
  const rehype = useMemo(() => [blockDirection(direction)], [direction])
  return (
    <ReactMarkdown
      remarkPlugins={plugins}
      rehypePlugins={rehype}
      components={closed ? closedComponents : openComponents}
      urlTransform={keepAddress}
    >
      {source}
    </ReactMarkdown>
  )
})

/** Addresses are judged where they are used, by `Link` and `ImageChip`. */
function keepAddress(address: string): string {
  return address
}

const components = {
  a: ({ href, children }) => <Link address={href ?? ''}>{children}</Link>,
  img: ({ src, alt }) => <ImageChip address={String(src ?? '')} alternative={alt ?? ''} />,
  sup: ({ children }) => <FootnoteMark number={textOf(children)} />,
  // The window has a heading of its own above every answer.
  h1: ({ dir, children }) => (
    <h3 className="md-h1" dir={dir}>
      {children}
    </h3>
  ),
  h2: ({ dir, children }) => (
    <h4 className="md-h2" dir={dir}>
      {children}
    </h4>
  ),
  h3: ({ dir, children }) => (
    <h5 className="md-h3" dir={dir}>
      {children}
    </h5>
  ),
  h4: ({ dir, children }) => (
    <h6 className="md-h3" dir={dir}>
      {children}
    </h6>
  ),
  h5: ({ dir, children }) => (
    <h6 className="md-h3" dir={dir}>
      {children}
    </h6>
  ),
  h6: ({ dir, children }) => (
    <h6 className="md-h3" dir={dir}>
      {children}
    </h6>
  ),
  input: ({ checked }) => (
    <input
      type="checkbox"
      disabled
      checked={checked === true}
      aria-label={checked === true ? texts.taskDone : texts.taskOpen}
    />
  ),
  table: ({ dir, children }) => (
    <div className="md-table" dir={dir} tabIndex={0} role="group" aria-label={texts.table}>
      <table>{children}</table>
    </div>
  ),
  th: ({ style, children }) => (
    <TableCell as="th" style={style}>
      {children}
    </TableCell>
  ),
  td: ({ style, children }) => (
    <TableCell as="td" style={style}>
      {children}
    </TableCell>
  ),
  code: ({ className, children }) =>
    className?.includes('math-inline') === true ? (
      <Tex tex={textOf(children)} display={false} />
    ) : (
      <code className={className}>{children}</code>
    ),
} satisfies Components

const openComponents: Components = {
  ...components,
  pre: ({ children }) => <Preformatted closed={false}>{children}</Preformatted>,
}

const closedComponents: Components = {
  ...components,
  pre: ({ children }) => <Preformatted closed>{children}</Preformatted>,
}

type PreformattedProps = { readonly closed: boolean; readonly children?: ReactNode }

/** A fence or a formula inside a list or a quote. */
function Preformatted({ closed, children }: PreformattedProps) {
  const element = isValidElement<ComponentProps<'code'>>(children) ? children.props : undefined
  const className = element?.className ?? ''
  const text = textOf(element?.children).replace(/\n$/, '')
  if (className.includes('math-display')) return <Tex tex={text} display />
  const language = /language-(\S+)/.exec(className)?.[1] ?? ''
  return <CodeBlock code={text} language={language} closed={closed} />
}

function textOf(children: ReactNode): string {
  if (typeof children === 'string') return children
  return Array.isArray(children) ? children.map(textOf).join('') : ''
}
