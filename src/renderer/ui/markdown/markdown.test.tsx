import { cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, describe, expect, inject, test, vi } from 'vitest'
import { hostileMarkdown, hostileText } from '../testing/hostile-markdown.ts'
import { Markdown } from './markdown.tsx'

declare module 'vitest' {
  interface ProvidedContext {
    /** Whether this is the torture run, with full counts. */
    torture: boolean
    /** The seed of what tests make up. */
    seed: number
  }
  interface TaskMeta {
    /** What a test tells of itself: scripts/patient-dom-tests.ts passes it on. */
    figure?: { of: string; n: number; what: string; began: number; seed?: number; found?: string }
  }
}

afterEach(cleanup)

// happy-dom does not say how it reads a page; KaTeX asks.
vi.hoisted(() => Object.defineProperty(document, 'compatMode', { value: 'CSS1Compat' }))

const ignore = () => {}

function draw(text: string, onOpenLink: (address: string) => void = ignore) {
  return render(<Markdown text={text} streaming={false} onOpenLink={onOpenLink} />).container
}

/** The elements of a text that came in pieces, after each piece and at its end. */
function drawPieces(
  pieces: readonly string[],
  each?: (text: string, html: string) => void,
): string {
  let text = ''
  const { container, rerender, unmount } = render(
    <Markdown text="" streaming onOpenLink={ignore} />,
  )
  for (const piece of pieces) {
    text += piece
    rerender(<Markdown text={text} streaming onOpenLink={ignore} />)
    each?.(text, container.innerHTML)
  }
  rerender(<Markdown text={text} streaming={false} onOpenLink={ignore} />)
  const html = container.innerHTML
  unmount()
  return html
}

function stored(text: string, streaming = false): string {
  const { container, unmount } = render(
    <Markdown text={text} streaming={streaming} onOpenLink={ignore} />,
  )
  const html = container.innerHTML
  unmount()
  return html
}

/** The markup of a text that is drawn where there is no page. */
function exported(text: string): string {
  return renderToStaticMarkup(<Markdown text={text} streaming={false} onOpenLink={ignore} />)
}

/** Whether markup that was exported has the elements of a page's, up to formulas: these are drawn after mounting. */
function isExportOf(exportedHtml: string, html: string): boolean {
  const [one, other] = [exportedHtml, html].map((markup) => {
    const parent = document.createElement('div')
    parent.innerHTML = markup
    parent.normalize()
    return parent
  })
  return one !== undefined && other !== undefined && hasShape(other, one)
}

/** The order of attributes and the cuts between texts do not count. */
function hasShape(element: Element, wanted: Element): boolean {
  if (element.tagName !== wanted.tagName) return false
  if (attributesOf(element) !== attributesOf(wanted)) return false
  const [children, wantedChildren] = [[...element.childNodes], [...wanted.childNodes]]
  if (wantedChildren.length === 0 && isFormula(element)) return true
  return (
    children.length === wantedChildren.length &&
    children.every((child, index) => {
      const other = wantedChildren[index]
      return child instanceof Element
        ? other instanceof Element && hasShape(child, other)
        : !(other instanceof Element) && child.textContent === other?.textContent
    })
  )
}

function attributesOf({ attributes }: Element): string {
  return JSON.stringify([...attributes].map(({ name, value }) => `${name}=${value}`).toSorted())
}

/** A formula, or the source of one that is not drawn yet. */
function isFormula({ tagName, firstElementChild }: Element): boolean {
  return tagName === 'SPAN' && (firstElementChild?.className.startsWith('katex') ?? true)
}

function cutInto(text: string, length: number): readonly string[] {
  return Array.from({ length: Math.ceil(text.length / length) }, (_, index) =>
    text.slice(index * length, (index + 1) * length),
  )
}

test('only a cell that holds a text is given room to wrap', () => {
  const cells = draw(`| a | b |\n|---|---|\n| short | ${'many words '.repeat(8)} |`)
  const long = [...cells.querySelectorAll('.md-long')].map((cell) => cell.textContent?.slice(0, 10))
  expect(long).toEqual(['many words'])
})

describe('T-10: live, stored and exported text have the same elements', () => {
  test('after every character of a hostile text', ({ task }) => {
    const began = performance.now()
    let cut = 0
    let compared = 0
    const differing: string[] = []
    // Fresh drawings cost far more than drawing on; a prime step still meets every structure. The torture run has all.
    const step = inject('torture') ? 1 : 29
    drawPieces(cutInto(hostileMarkdown, 1), (text, live) => {
      cut += 1
      if (cut % step !== 0 && text !== hostileMarkdown) return
      compared += 1
      const ended = drawPieces(cutInto(text, Math.ceil(text.length / 3)))
      if (live !== stored(text, true)) differing.push(`${cut}, live`)
      if (ended !== stored(text)) differing.push(`${cut}, ended`)
      if (!isExportOf(exported(text), ended)) differing.push(`${cut}, exported`)
    })
    task.meta.figure = { of: 'T-10 after every character', n: compared, what: 'cuts', began }
    expect(cut).toBe(hostileMarkdown.length)
    expect(compared).toBeGreaterThanOrEqual(Math.floor(cut / step))
    expect(differing).toEqual([])
  }, 900_000)

  test('wherever a hostile text was cut', ({ task }) => {
    const began = performance.now()
    const [seed, numRuns] = [inject('seed'), inject('torture') ? 1_000 : 120]
    fc.assert(
      fc.property(fc.array(hostileText, { maxLength: 40, size: 'max' }), (pieces) => {
        const text = pieces.join('')
        const html = drawPieces(pieces)
        expect(html).toBe(stored(text))
        expect(isExportOf(exported(text), html)).toBe(true)
      }),
      { numRuns, seed },
    )
    task.meta.figure = { of: 'T-10 in any pieces', n: numRuns, what: 'texts', began, seed }
  }, 900_000)

  test.each([
    ['another element', '<b>a</b>', '<i>a</i>'],
    ['another attribute', '<a href="x">a</a>', '<a href="y">a</a>'],
    ['an attribute more', '<a>a</a>', '<a href="y">a</a>'],
    ['another text', '<p>a</p>', '<p>b</p>'],
    ['an element more', '<p>a</p>', '<p>a<b>b</b></p>'],
    ['an element less', '<p>a<b>b</b></p>', '<p>a</p>'],
    ['something that is no formula in the place of one', '<span></span>', '<span><b>a</b></span>'],
  ])('%s is seen', (_, one, other) => {
    expect(isExportOf(one, one)).toBe(true)
    expect(isExportOf(one, other)).toBe(false)
  })
})

describe('T-10: hostile Markdown', () => {
  test('asks for nothing, runs nothing and keeps every link in hand', () => {
    const container = draw(hostileMarkdown)
    const fetching =
      'img, script, iframe, object, embed, video, audio, link, style, form, [style*=url]'
    expect(container.querySelectorAll(fetching)).toHaveLength(0)
    const attributes = [...container.querySelectorAll('*')].flatMap((element) =>
      [...element.attributes].map(({ name, value }) => ({ name, value })),
    )
    expect(attributes.filter(({ name }) => name.startsWith('on') || name === 'src')).toEqual([])
    const addresses = attributes.filter(({ name }) => name === 'href').map(({ value }) => value)
    expect(addresses.length).toBeGreaterThan(5)
    expect(addresses.filter((address) => !/^(https?:\/\/|mailto:)/.test(address))).toEqual([])
  })

  test('shows raw HTML as the text it is', () => {
    expect(draw('<script>alert(1)</script>\n\nA <b>bold</b> word').textContent).toBe(
      '<script>alert(1)</script>A <b>bold</b> word',
    )
  })

  test('an image is a chip with its address', () => {
    const container = draw('![A cat](https://tracker.example/p.png)')
    expect(container.querySelector('img')).toBeNull()
    expect(container.textContent).toBe('A cathttps://tracker.example/p.png')
  })
})

describe('a link', () => {
  test('is handed to the caller and never followed', () => {
    const opened = vi.fn<(address: string) => void>()
    const container = draw('[here](https://example.com/a)', opened)
    const link = within(container).getByRole('link')
    expect(fireEvent.click(link)).toBe(false) // prevented
    expect(
      fireEvent(link, new MouseEvent('auxclick', { bubbles: true, cancelable: true, button: 1 })),
    ).toBe(false)
    expect(opened.mock.calls).toEqual([['https://example.com/a']])
  })

  test.each([
    ['see www.example.com', 'http://www.example.com/'],
    ['see WWW.example.com/a.', 'http://www.example.com/a'],
    ['see HTTPS://example.com', 'https://example.com/'],
    ['*ask* someone@example.com', 'mailto:someone@example.com'],
    ['- ask mailto:someone@example.com', 'mailto:someone@example.com'],
  ])('an address that stands in the text as it is, is a link: %s', (text, address) => {
    expect([...draw(text).querySelectorAll('a')].map((link) => link.href)).toEqual([address])
  })

  test('and what only looks like one is none', () => {
    expect(draw('at www, 3 @ 4 and http: //example').querySelector('a')).toBeNull()
  })

  test('with an address that may not be opened is text', () => {
    const container = draw('[run](javascript:alert(1)) and [up](../x) and [there](#here)')
    expect(container.querySelectorAll('a')).toHaveLength(0)
    expect(container.textContent).toBe('run and up and there')
  })

  test('to a definition that comes later appears when it comes', () => {
    const { container, rerender } = render(
      <Markdown
        text={'See [this].\n\nMore.\n\nAnd more.\n\n# End'}
        streaming
        onOpenLink={ignore}
      />,
    )
    expect(container.querySelector('a')).toBeNull()
    rerender(
      <Markdown
        text={'See [this].\n\nMore.\n\nAnd more.\n\n# End\n\n[this]: https://example.com'}
        streaming
        onOpenLink={ignore}
      />,
    )
    expect(container.querySelector('a')?.href).toBe('https://example.com/')
  })
})

describe('code', () => {
  test('is text while its fence is open, whatever it holds', () => {
    const { container } = render(
      <Markdown text={'```html\n<script>x'} streaming onOpenLink={ignore} />,
    )
    expect(container.querySelector('pre code')?.innerHTML).toBe('&lt;script&gt;x')
  })

  test('can be copied as it was written', async () => {
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue()
    draw('```js\nlet a = "<b>"\n```')
    fireEvent.click(screen.getByRole('button', { name: 'Copy' }))
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeDefined()
    expect(writeText.mock.calls).toEqual([['let a = "<b>"']])
  })
})

describe('footnotes', () => {
  test('are numbered through the whole text and stand below it', () => {
    const container = draw('B[^b].\n\nA[^a] B[^b].\n\n[^a]: Of a\n[^b]: Of *b*')
    expect([...container.querySelectorAll('sup')].map((mark) => mark.textContent)).toEqual([
      '1',
      '2',
      '1',
    ])
    expect(container.querySelector('.md-footnotes')?.textContent).toBe('Of bOf a')
  })

  test('without a definition are text', () => {
    expect(draw('Not a note[^x].').textContent).toBe('Not a note[^x].')
  })
})

describe('maths', () => {
  test('is drawn where it is meant', async () => {
    const container = draw(
      '$x^2$, \\(y\\) and $$z$$\n\n$$\n\\vec{AB}\n$$\n\n\\[ a \\]\n\n- so\n\n  \\[\n  b\n  \\]',
    )
    await vi.waitFor(() => expect(container.querySelectorAll('.katex')).toHaveLength(6))
    expect(container.querySelectorAll('.katex-display')).toHaveLength(3)
  })

  test('dollars of money stay money', () => {
    expect(draw('It costs $5 and $10, or $ 3 $.').textContent).toBe(
      'It costs $5 and $10, or $ 3 $.',
    )
  })

  test('a formula with an error is shown, and a link in it is not one', async () => {
    const container = draw('$\\frac{1$ and $\\href{javascript:alert(1)}{x}$')
    await vi.waitFor(() => expect(container.querySelector('.katex-error')).not.toBeNull())
    expect(container.querySelector('a')).toBeNull()
  })
})

test('a model that repeats itself without end does not stop the window', () => {
  const container = draw(
    `${'> '.repeat(5_000)}\n\n${'- '.repeat(5_000)}\n\n${'*a _b '.repeat(2_000)}\n\nEnd`,
  )
  expect(container.querySelectorAll('.md-plain')).toHaveLength(3)
  expect(container.textContent.endsWith('End')).toBe(true)
})

test('only what changed is drawn again: a settled block keeps its element', () => {
  const text = 'One.\n\nTwo.\n\nThree.\n\nFour.\n\nFive.\n\nSix'
  const { container, rerender } = render(<Markdown text={text} streaming onOpenLink={ignore} />)
  const [first] = container.querySelectorAll('p')
  rerender(<Markdown text={`${text} and more.\n\nSeven`} streaming onOpenLink={ignore} />)
  expect(container.querySelectorAll('p')[0]).toBe(first)
})

describe('text that is read from right to left', () => {
  test.each([
    ['a paragraph', 'שלום לכולם', 'p'],
    ['a heading', '# שלום', 'h3'],
    ['a list', '- שלום\n- hello', 'ul'],
    ['a quote', '> مرحبا', 'blockquote'],
    ['a table', '| שם |\n|---|\n| a |', '.md-table'],
  ])('%s is drawn so', (_, text, selector) => {
    expect(draw(text).querySelector(selector)?.getAttribute('dir')).toBe('rtl')
  })

  test('each block has its own direction', () => {
    const [first, second] = draw('Hello.\n\nשלום.').querySelectorAll('p')
    expect(first?.hasAttribute('dir')).toBe(false)
    expect(second?.getAttribute('dir')).toBe('rtl')
  })
})
