import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { emptySplit, splitBlocks, type Split } from './split-blocks.ts'
import { lexBlocks } from './lexer.ts'
import { hostileMarkdown, hostileText } from '../testing/hostile-markdown.ts'

const whole = (text: string): Split => splitBlocks(emptySplit, text)

function fed(pieces: readonly string[]): Split {
  let text = ''
  let split = emptySplit
  for (const piece of pieces) {
    text += piece
    split = splitBlocks(split, text)
  }
  return split
}

/** The lengths at which a text that came character by character has other blocks than one that came at once. */
function differingCuts(text: string): readonly number[] {
  let split = emptySplit
  return Array.from({ length: text.length }, (_, index) => index + 1).filter((length) => {
    split = splitBlocks(split, text.slice(0, length))
    return JSON.stringify(split.blocks) !== JSON.stringify(whole(text.slice(0, length)).blocks)
  })
}

describe('the blocks of a growing text', () => {
  test('are those of the finished text after every single character', () => {
    expect(differingCuts(hostileMarkdown)).toEqual([])
  })

  test('are the same wherever any text was cut', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { maxLength: 40, size: 'max' }), (pieces) => {
        expect(differingCuts(pieces.join(''))).toEqual([])
      }),
      { numRuns: 600 },
    )
  })

  test.each([
    ['an underline below what were footnotes', '\\]\n[^1]: \n[^1]: \n==='],
    ['a table that was none', '|-|-|\n[a]: \\\n-->'],
    ['an empty item below a paragraph', '[a]\n* \n---[^1]'],
    ['a fence whose name holds a backtick', 'para\n```a`'],
    ['a tab alone on a line below a table', 'a|b\n|-|-|\n\t\n\\('],
    ['a tab alone on a line below a paragraph', 'a\n\t\nb\n \t\n\nc'],
    ['a title that is not closed for long', '[a]: /u "t\n\nx\n\ny\n\nz\n\n"'],
  ])('are the same for %s', (_name, text) => {
    expect(differingCuts(text)).toEqual([])
  })

  test('hold every character of the text once', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('').replace(/\r\n?/g, '\n')
        expect(
          lexBlocks(text)
            .map((token) => token.raw)
            .join(''),
        ).toBe(text)
      }),
      { numRuns: 1_000 },
    )
  })

  test('stay the same objects once they are settled', () => {
    const before = whole('One.\n\nTwo.\n\n```js\nlet a\n')
    const after = splitBlocks(before, `${before.text}let b\n\`\`\`\n\nThree.\n`)
    expect(after.blocks[0]).toBe(before.blocks[0])
    expect(after.blocks[1]).toBe(before.blocks[1])
    expect(after.blocks[2]).toEqual({
      kind: 'code',
      raw: '```js\nlet a\nlet b\n```',
      code: 'let a\nlet b',
      language: 'js',
      closed: true,
    })
  })

  test('are read anew when the text is another one', () => {
    expect(splitBlocks(whole('# One\n\n# Two\n\n# Three\n'), 'Other')).toEqual(whole('Other'))
  })

  test('of a long text are not read again as it grows', () => {
    const settled = whole('A paragraph.\n\n'.repeat(500))
    expect(settled.settled).toEqual({ blocks: 500, characters: 500 * 14 - 2 })
  })
})

describe('a block', () => {
  test.each([
    [
      'a fence is open until its end',
      '~~~py\nx\n~~',
      { kind: 'code', closed: false, code: 'x\n~~' },
    ],
    ['a longer fence closes a shorter one', '```\nx\n`````', { kind: 'code', closed: true }],
    [
      'a formula between dollars',
      '$$\na\n\nb\n$$',
      { kind: 'formula', tex: 'a\n\nb', closed: true },
    ],
    [
      'a formula between brackets',
      '\\[ a + b \\]',
      { kind: 'formula', tex: 'a + b', closed: true },
    ],
    ['a formula on its way', '$$\n\\frac', { kind: 'formula', tex: '\\frac', closed: false }],
    ['a definition', '[A  b]: https://a.example "t"', { kind: 'definition', label: 'A B' }],
    ['a footnote', '[^1]: One\n    two', { kind: 'footnote', label: '1', text: 'One\ntwo' }],
    ['raw HTML', '<div onclick=x>\nhi\n</div>', { kind: 'plain' }],
    ['text with its labels', 'See [x] and [^1].', { kind: 'text', labels: ['X', '^1'] }],
  ])('%s', (_name, text, expected) => {
    expect(whole(text).blocks).toMatchObject([expected])
  })

  test('a footnote below a paragraph is no part of it', () => {
    expect(fed(['Text[^1]\n', '[^1]: Note']).blocks.map((block) => block.kind)).toEqual([
      'text',
      'footnote',
    ])
  })
})
