import { createAnswerEvents } from './answer-events.ts'
import { brokenOff, completed } from './source-end.ts'
import type { Source } from './types.ts'
import { openUpstream } from './upstream/open-upstream.ts'
import { requestBody } from './upstream/request-body.ts'

/** The lean source: what the server says, straight into events. A fifth of the work of `sdkSource`. */
export const wireSource: Source = async ({
  lease,
  target,
  prompt,
  exactRequest,
  signal,
  clock,
  network,
  log,
  emit,
  onServed,
}) => {
  const events = createAnswerEvents({ tools: prompt.tools, log, emit })
  try {
    const body = exactRequest ?? JSON.stringify(requestBody(target, prompt))
    const answer = await openUpstream(lease, target, body, {
      signal,
      clock,
      network,
      onServed,
      onPhase: (phase) => events.phase(phase),
      onCounted: (counted) => events.counted(counted),
      onPieces(pieces) {
        for (const piece of pieces) events.piece(piece)
      },
    })
    return completed(events, answer)
  } catch (error) {
    return brokenOff(events, error)
  }
}
