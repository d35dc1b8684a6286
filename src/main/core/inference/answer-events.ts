import type { Log } from '../ports.ts'
import { newUid } from '../kernel/ids.ts'
import { parsed } from '../kernel/parsed.ts'
import { createCallRecovery } from './recovery/recovered-calls.ts'
import type { OfferedTool, Phase, SourceEvent } from './types.ts'
import type { ServerTimings } from './upstream/chunk.ts'
import type { CallPiece, Piece } from './upstream/pieces.ts'

interface Deps {
  readonly tools: readonly OfferedTool[]
  readonly log: Log
  readonly emit: (event: SourceEvent) => void
}

interface Call {
  readonly id: string
  readonly name: string
  arguments: string
}

/**
 * Turns what both sources say into the events of a generation: parts get their numbers, `thinking` and `writing` begin
 * with their first delta, printed calls are recovered from text (never from reasoning), and a call is told when it is
 * whole, if its tool was offered.
 */
export interface AnswerEvents {
  phase(phase: Phase): void
  piece(piece: Piece): void
  /** What the server has counted so far. */
  counted(counted: ServerTimings): void
  /**
   * No more pieces come: tells what was held back and the calls, and answers how many were told. `whole`: the answer
   * is complete; otherwise a call may be cut, and is told only when its arguments are JSON.
   */
  finish(whole: boolean): number
}

export function createAnswerEvents({ tools, log, emit }: Deps): AnswerEvents {
  const offered = new Set(tools.map((tool) => tool.name))
  const recovery = createCallRecovery(tools)
  const calls = new Map<number, Call>()
  let part = -1
  let kind: 'text' | 'reasoning' | 'call' | undefined
  let saying: Phase['phase'] | undefined
  let told = 0

  function begin(next: 'thinking' | 'writing'): void {
    if (saying === next) return
    saying = next
    emit({ type: 'phase', phase: next })
  }

  function delta(next: 'text' | 'reasoning', text: string): void {
    if (kind !== next) part += 1
    kind = next
    emit({ type: 'delta', part, kind, text })
  }

  function tell(call: Call, recovered: boolean): void {
    part += 1
    kind = 'call'
    told += 1
    emit({ type: 'part', part, value: { ...call, recovered } })
  }

  function write(pieces: ReturnType<typeof recovery.push>): void {
    for (const piece of pieces) {
      if (piece.kind === 'text') delta('text', piece.text)
      else {
        log.debug('A tool call was printed as text and taken out of it.', { tool: piece.name })
        tell({ id: newUid(), name: piece.name, arguments: piece.arguments }, true)
      }
    }
  }

  function gather({ index, id, name, arguments: text }: CallPiece): void {
    const known = calls.get(index)
    if (known) known.arguments += text
    else calls.set(index, { id, name: name ?? '', arguments: text })
  }

  function tellCalls(whole: boolean): void {
    for (const [, call] of [...calls].toSorted(([a], [b]) => a - b)) {
      if (!offered.has(call.name))
        log.debug('A call of a tool that was not offered was dropped.', { tool: call.name })
      else if (whole || parsed(call.arguments) !== undefined) tell(call, false)
    }
  }

  return {
    phase({ phase, ...more }) {
      emit({ type: 'phase', phase, ...more })
    },
    piece(piece) {
      begin(piece.kind === 'reasoning' ? 'thinking' : 'writing')
      if (piece.kind === 'call') return gather(piece)
      if (piece.kind === 'text') return write(recovery.push(piece.text))
      write(recovery.end())
      delta('reasoning', piece.text)
    },
    counted({ tokens, rates }) {
      emit({ type: 'usage', tokens, timings: rates, source: 'server' })
    },
    finish(whole) {
      write(recovery.end())
      tellCalls(whole)
      return told
    },
  }
}
