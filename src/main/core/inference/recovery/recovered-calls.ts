import type { OfferedTool } from '../types.ts'
import { overlap } from '../upstream/think-tags.ts'
import type { Block, PrintedCall, Tools } from './block.ts'
import { createInvokeBlock } from './invoke-block.ts'
import { createJsonBlock } from './json-block.ts'

/** A piece of an answer's text after recovery: text, or a call that was printed in it. */
export type RecoveredPiece =
  | { readonly kind: 'text'; readonly text: string }
  | ({ readonly kind: 'call' } & PrintedCall)

/**
 * Finds tool calls that a model printed as text: `<tool_call>{"name": .., "arguments": {..}}</tool_call>`,
 * `<invoke name="..">..</invoke>`, and the latter inside `<function_calls>`. A call becomes one only when it is
 * complete, can be read and names a tool that was offered; everything else stays the text it is. Holds back no more
 * than what could still be a call. Cut anywhere, the result is the same; the work is linear, whatever is printed.
 */
export interface CallRecovery {
  push(text: string): RecoveredPiece[]
  /** What was held back: it is text. */
  end(): RecoveredPiece[]
}

const blocks: ReadonlyMap<string, (tools: Tools) => Block> = new Map([
  ['<tool_call>', createJsonBlock],
  ['<function_calls>', createInvokeBlock],
  ['<invoke name=', createInvokeBlock],
])
const marks = [...blocks.keys()]
const anyMark = new RegExp(marks.join('|'))

/** Without offered tools all text stays text. */
export function createCallRecovery(offered: readonly OfferedTool[]): CallRecovery {
  const tools: Tools = new Map(offered.map((tool) => [tool.name, tool]))
  let held = ''
  let block: Block | undefined

  function push(text: string): RecoveredPiece[] {
    if (tools.size === 0) return textPiece(text)
    held += text
    const out: RecoveredPiece[] = []
    while (block ? inside(block, out) : outside(out)) continue
    return out
  }

  /** Lets the text before the next mark go; true when a block begins. */
  function outside(out: RecoveredPiece[]): boolean {
    if (!held.includes('<')) {
      give(out, held.length)
      return false
    }
    const mark = anyMark.exec(held)
    give(out, mark?.index ?? held.length - Math.max(...marks.map((open) => overlap(held, open))))
    block = mark ? blocks.get(mark[0])?.(tools) : undefined
    return block !== undefined
  }

  /** Reads on in the block; true when it is over. */
  function inside(current: Block, out: RecoveredPiece[]): boolean {
    const verdict = current.read(held)
    if (verdict === 'open') return false
    block = undefined
    if ('textUpTo' in verdict) give(out, verdict.textUpTo)
    else {
      out.push(...verdict.calls.map((call) => ({ kind: 'call', ...call }) as const))
      held = held.slice(verdict.end)
    }
    return true
  }

  function give(out: RecoveredPiece[], upTo: number): void {
    out.push(...textPiece(held.slice(0, upTo)))
    held = held.slice(upTo)
  }

  return {
    push,
    end() {
      const rest = held
      held = ''
      block = undefined
      return textPiece(rest)
    },
  }
}

function textPiece(text: string): RecoveredPiece[] {
  return text === '' ? [] : [{ kind: 'text', text }]
}
