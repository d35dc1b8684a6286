import fc from 'fast-check'
import { renderToStaticMarkup } from 'react-dom/server'
import ReactMarkdown from 'react-markdown'
import { expect, test } from 'vitest'
import { hostileMarkdown, hostileText } from '../testing/hostile-markdown.ts'
import { grammarFor } from './grammar.ts'

const drawn = (text: string, source: string): string =>
  renderToStaticMarkup(<ReactMarkdown remarkPlugins={[grammarFor(source)]}>{text}</ReactMarkdown>)

const address = 'a@example.com'

test('the grammar without addresses reads a text that has none as the whole grammar does', () => {
  fc.assert(
    fc.property(fc.array(hostileText, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('').replaceAll(/@|:\/\/|www\./gi, '')
      expect(drawn(text, text)).toBe(drawn(text, address))
    }),
  )
  const blocks = hostileMarkdown.split('\n\n').filter((block) => !/@|:\/\/|www\./i.test(block))
  expect(blocks.length).toBeGreaterThan(10)
  for (const block of blocks) expect(drawn(block, block)).toBe(drawn(block, address))
})

test.each(['ask a@example.com', 'see WWW.example.com', 'see http://example.com'])(
  'a text that has one is read with all of it: %s',
  (text) => {
    expect(grammarFor(text)).toBe(grammarFor(address))
    expect(grammarFor(text)).not.toBe(grammarFor('see the manual'))
  },
)
