import type { ScriptedAnswer } from './model.ts'

/** One token as it goes over the wire: some text, or the next piece of a tool call. */
export type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'reasoning'; readonly text: string }
  | {
      readonly kind: 'tool'
      /** Which of the answer's calls. */
      readonly index: number
      /** Name of the tool on the first piece of a call. */
      readonly name?: string
      readonly arguments: string
    }

/** Cuts text into pieces of about a word; their joined text is the text. Never cuts a code point. */
export function splitTokens(text: string): string[] {
  return text.match(/ ?[\p{L}\p{M}]{1,8}| ?\p{N}{1,3}|\s+|./gsu) ?? []
}

/** How many tokens the fake counts for a text. */
export function countTokens(text: string): number {
  return splitTokens(text).length
}

/** The tokens of an answer, in the order they are sent. */
export function answerTokens(answer: ScriptedAnswer): Token[] {
  return [
    ...pieces(answer.reasoning).map((text) => ({ kind: 'reasoning' as const, text })),
    ...pieces(answer.text).map((text) => ({ kind: 'text' as const, text })),
    ...(answer.toolCalls ?? []).flatMap((call, index) =>
      // llama-server sends the opening brace with the name.
      ['{', ...withoutBrace(pieces(call.arguments))].map((text, piece) => ({
        kind: 'tool' as const,
        index,
        ...(piece === 0 ? { name: call.name } : {}),
        arguments: text,
      })),
    ),
  ]
}

function pieces(text: string | readonly string[] | undefined): readonly string[] {
  return typeof text === 'string' ? splitTokens(text) : (text ?? [])
}

function withoutBrace([first, ...rest]: readonly string[]): string[] {
  const tail = (first ?? '').replace(/^\{/, '')
  return tail === '' ? rest : [tail, ...rest]
}
