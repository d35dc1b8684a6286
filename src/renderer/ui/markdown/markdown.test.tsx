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
function drawPieces(pieces: readonly string[], each: (html: string) => void): string {
  let text = ''
  const { container, rerender, unmount } = render(
    <Markdown text="" streaming onOpenLink={ignore} />,
  )
  for (const piece of pieces) {
    text += piece
    rerender(<Markdown text={text} streaming onOpenLink={ignore} />)
    each(container.innerHTML)
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

/** A tree of elements as plain values; the order of attributes and the cuts between texts do not count. */
function shapeOf(element: Element): unknown {
  element.normalize()
  const attributes = [...element.attributes].map(({ name, value }) => `${name}=${value}`)
  const children = [...element.childNodes].map((child) =>
    child instanceof Element ? shapeOf(child) : child.textContent,
  )
  return [element.tagName, attributes.sort(), ...children]
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

describe('T-10: live and stored text have the same elements', () => {
  test('after every character of a hostile text', () => {
    const seen: string[] = []
    const live = drawPieces(cutInto(hostileMarkdown, 1), (html) => seen.push(html))
    expect(live).toBe(stored(hostileMarkdown))
    // A fresh drawing costs far more than drawing on; a prime step still meets every structure. The torture run has all.
    const step = inject('torture') ? 1 : 29
    const differing = seen.filter(
      (html, cut) => cut % step === 0 && html !== stored(hostileMarkdown.slice(0, cut + 1), true),
    )
    expect(seen).toHaveLength(hostileMarkdown.length)
    expect(differing).toEqual([])
  }, 900_000)

  test('wherever a hostile text was cut', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { maxLength: 40, size: 'max' }), (pieces) => {
        expect(drawPieces(pieces, ignore)).toBe(stored(pieces.join('')))
      }),
      { numRuns: 120 },
    )
  })

  test('and so has exported text, up to what is drawn after mounting', () => {
    const text = hostileMarkdown.replaceAll('$', '').replaceAll('\\', '')
    const exported = document.createElement('div')
    exported.innerHTML = renderToStaticMarkup(
      <Markdown text={text} streaming={false} onOpenLink={ignore} />,
    )
    expect(shapeOf(exported)).toEqual(shapeOf(draw(text)))
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
