/** How the upstream of one cell writes, in the words of a URL. */
export interface Load {
  /** Answers at once. */
  readonly streams: number
  /** Tokens of each. */
  readonly tokens: number
  /** Tokens of one write to the socket. */
  readonly perWrite: number
  /** Tokens per second of each answer; 0: as fast as it can. */
  readonly rate: number
}

/** The address of an upstream that answers with this load; the path of the chat API follows it. */
export function originFor(port: number, { tokens, perWrite, rate }: Load): string {
  return `http://127.0.0.1:${port}/${tokens}-${perWrite}-${rate}`
}

/** The text of one token; the answer is these in turn. */
export const WORDS = [' the', ' model', ' writes', ' a', ' line', ',', ' then', ' another', '.\n']

/** The whole answer of so many tokens, to compare with. */
export function textOf(tokens: number): string {
  return Array.from({ length: tokens }, (_, index) => WORDS[index % WORDS.length]).join('')
}
