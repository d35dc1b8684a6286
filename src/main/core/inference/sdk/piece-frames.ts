import type { Piece } from '../upstream/pieces.ts'

/** What a model said as the frames of a stream, in the one form that every OpenAI-compatible reader knows. */
export function pieceFrames(pieces: readonly Piece[]): string {
  return pieces.map((piece) => frame(deltaOf(piece), null)).join('')
}

/** The end of such a stream. */
export function finishFrame(finish: string | undefined): string {
  return `${frame({}, finish ?? 'stop')}data: [DONE]\n\n`
}

function deltaOf(piece: Piece): object {
  if (piece.kind === 'call') {
    const { index, id, name, arguments: text } = piece
    return {
      tool_calls: [
        { index, id, type: 'function', function: { ...(name ? { name } : {}), arguments: text } },
      ],
    }
  }
  return piece.kind === 'text' ? { content: piece.text } : { reasoning_content: piece.text }
}

function frame(delta: object, finish: string | null): string {
  return `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`
}
