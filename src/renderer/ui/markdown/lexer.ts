import {
  Lexer,
  Marked,
  Tokenizer,
  type Token,
  type TokenizerAndRendererExtension,
  type Tokens,
  type TokensList,
} from 'marked'

/** A top-level token of Markdown; the raws of all tokens together are the text, every character once. */
export type BlockToken = Tokens.Generic

/** One line `[label]: address "title"`. Several lines are one definition to CommonMark and none to us: see `marked`. */
const definition =
  /^ {0,3}\[(?!\^)((?:\\.|[^[\]\\\n])+)\]:[ \t]*(?:<[^<>\n]*>|[^\s<]\S*)(?:[ \t]+(?:"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\((?:\\.|[^()\\\n])*\)))?[ \t]*(?:\n|$)/

/** `[^label]: text`, the lines below it up to a blank one, and after blank ones what is indented by four. */
const footnote =
  /^ {0,3}\[\^((?:\\.|[^[\]\\\s])+)\]:[ \t]*([^\n]*(?:\n(?! {0,3}\[\^[^\]\n]+\]:)[ \t]*[^\s][^\n]*)*(?:\n(?:[ \t]*\n)+(?: {4}|\t)[^\n]*\S[^\n]*(?:\n(?! {0,3}\[\^[^\]\n]+\]:)[ \t]*[^\s][^\n]*)*)*)(?:\n|$)/

/** A formula between lines of `$$`, or between `\[` and `\]`; without its end it goes on to the end of the text. */
const formula =
  /^ {0,3}(?:(\${2,})[^$\n]*(?:\n|$)(?:|[\s\S]*?(?:\n|$))(?: {0,3}\1\$*[ \t]*(?=\n|$)|$)|\\\[(?:(?!\n[ \t]*\n)[\s\S])*?(?:\\\][ \t]*(?=\n|$)|$))/

const definitionToken: TokenizerAndRendererExtension = {
  name: 'definition',
  level: 'block',
  tokenizer(source, tokens) {
    if (tokens.at(-1)?.type === 'paragraph') return undefined // it cannot interrupt one
    const match = definition.exec(source)
    return match === null ? undefined : { type: 'definition', raw: match[0], label: match[1] ?? '' }
  },
}

const footnoteToken: TokenizerAndRendererExtension = {
  name: 'footnote',
  level: 'block',
  start: startOfOwnBlock,
  tokenizer(source) {
    const match = footnote.exec(source)
    if (match === null) return undefined
    return { type: 'footnote', raw: match[0], label: match[1] ?? '', text: match[2] ?? '' }
  },
}

const formulaToken: TokenizerAndRendererExtension = {
  name: 'formula',
  level: 'block',
  tokenizer(source) {
    const match = formula.exec(source)
    return match === null ? undefined : { type: 'formula', raw: match[0] }
  },
}

/**
 * marked, for its block grammar only, with definitions, footnotes and formulas as blocks of their own. Its own
 * definitions are off: their titles may run over any number of blocks, so that text still to come could change
 * what was settled long ago.
 */
const marked = new Marked({
  gfm: true,
  tokenizer: {
    def: () => undefined,
    // An underline makes a heading of the lines above it, but not of a block of ours among them.
    lheading(source) {
      const start = startOfOwnBlock(source)
      return start === undefined
        ? false // as marked does it
        : Tokenizer.prototype.lheading.call(this, source.slice(0, start))
    },
  },
  extensions: [definitionToken, footnoteToken, formulaToken],
})

/** Quotes and lists inside each other are looked into so deep; what lies deeper is not needed to find where they end. */
const deepest = 8

/** marked calls itself for every level of nesting, which a model that repeats `> > > >` makes endless. */
class ShallowLexer extends Lexer {
  #depth = 0

  override blockTokens(source: string, tokens: Token[] = [], clipped = false): TokensList {
    const list = tokens as TokensList // its links are for definitions, which are not marked's here
    if (this.#depth === deepest) {
      list.push({ type: 'text', raw: source, text: source })
      return list
    }
    this.#depth += 1
    try {
      super.blockTokens(source, list, clipped)
      return list
    } finally {
      this.#depth -= 1
    }
  }
}

/** The top-level tokens of a text whose lines end in `\n`. What stands inside a line is not looked at. */
export function lexBlocks(text: string): readonly BlockToken[] {
  let end = 0
  return new ShallowLexer(marked.defaults).blockTokens(text).map((token): BlockToken => {
    const start = end
    end += token.raw.length
    // marked tidies some raws (`* ` becomes `*` and a line end); their lengths are true.
    return { ...token, raw: text.slice(start, end) }
  })
}

/** A line that starts a footnote or a formula, or a blank one, which ends every paragraph. */
const ownOrBlank = /\n(?:[ \t]*\n| {0,3}(?:\[\^[^\]\n]+\]:|\$\$|\\\[))/

/** So far is looked: without a bound, every paragraph of a text without blank lines would search all of it. */
const farthest = 8_000

/** Where, within the paragraph that `source` begins with, a line starts a footnote or a formula. */
function startOfOwnBlock(source: string): number | undefined {
  const match = ownOrBlank.exec(source.slice(0, farthest))
  return match === null || match[0].trim() === '' ? undefined : match.index + 1
}
