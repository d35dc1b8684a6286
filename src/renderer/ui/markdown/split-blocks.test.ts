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

describe('the blocks of a growing text', () => {
  test('are those of the finished text after every single character', () => {
    let split = emptySplit
    for (let end = 1; end <= hostileMarkdown.length; end += 1) {
      const text = hostileMarkdown.slice(0, end)
      split = splitBlocks(split, text)
      expect({ text, blocks: split.blocks }).toEqual({ text, blocks: whole(text).blocks })
    }
  })

  test('are the same wherever any text was cut', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { maxLength: 30 }), (pieces) => {
        let text = ''
        let split = emptySplit
        for (const piece of pieces) {
          text += piece
          split = splitBlocks(split, text)
          expect(split.blocks).toEqual(whole(text).blocks)
        }
      }),
      { numRuns: 2_000 },
    )
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
    expect(settled.settled).toEqual({ blocks: 497, characters: 497 * 14 })
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
    ['raw HTML', '<div onclick=x>\nhi\n</div>', { kind: 'html' }],
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
