import { createHighlighterCore, type HighlighterCore } from 'shiki/core'
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript'
import { kindOf, kindTheme } from './code-theme.ts'
import type { CodeLines, CodeToken } from './code-token.ts'
import { loadGrammar } from './grammars.ts'
import { languageOf } from './languages.ts'

/** Highlights pieces of code one after the other; each language is loaded once. */
export class CodeHighlighter {
  #core: Promise<HighlighterCore> | undefined

  /** The lines of the code with the kind of each piece; null for a language we do not know. */
  async highlight(code: string, languageName: string): Promise<CodeLines | null> {
    const language = languageOf(languageName)
    if (language === undefined) return null
    this.#core ??= createHighlighterCore({
      themes: [kindTheme],
      // The engine runs without WebAssembly, which our content policy would have to allow.
      engine: createJavaScriptRegexEngine({ forgiving: true }),
    })
    const core = await this.#core
    if (!core.getLoadedLanguages().includes(language))
      await core.loadLanguage(await loadGrammar(language))
    const { tokens } = core.codeToTokens(code, {
      lang: language,
      theme: 'kinds',
      tokenizeMaxLineLength: 2_000,
      // Not by the clock: a busy machine would colour the rest of a line wrongly, and for good.
      tokenizeTimeLimit: 0,
    })
    return tokens.map((line) => line.reduce(joinSame, []))
  }
}

type ShikiToken = { readonly content: string; readonly color?: string }

function joinSame(
  line: readonly CodeToken[],
  { content, color }: ShikiToken,
): readonly CodeToken[] {
  const kind = kindOf(color)
  const last = line.at(-1)
  if (last?.[0] !== kind) return [...line, [kind, content]]
  return [...line.slice(0, -1), [kind, last[1] + content]]
}
