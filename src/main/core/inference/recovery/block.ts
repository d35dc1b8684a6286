import type { OfferedTool } from '../types.ts'

export interface PrintedCall {
  readonly name: string
  /** JSON text of an object. */
  readonly arguments: string
}

/** The offered tools by name. */
export type Tools = ReadonlyMap<string, OfferedTool>

/** What a block turned out to be, counted from its opening mark. */
export type Verdict =
  /** Not decided: more text is needed. */
  | 'open'
  /** No call; the text up to there is certain to be text. */
  | { readonly textUpTo: number }
  /** Calls, and where their markup ends. */
  | { readonly end: number; readonly calls: readonly PrintedCall[] }

/** Reads one block as it grows; every call gets the whole block so far. Looks at no character twice. */
export interface Block {
  read(block: string): Verdict
}

/** Longer than any call a model prints: what goes on beyond it is text. */
export const longestBlock = 1_048_576
