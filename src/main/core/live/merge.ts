import type { GenerationEvent } from '../../../contract/events.ts'
import type { LivePart, LiveUpdate } from '../../../contract/live.ts'

type Delta = Extract<GenerationEvent, { type: 'delta' }>

/**
 * What happened so far, and one more event: text grows in its part, of everything else the last word counts. `before` is
 * changed, and is the answer where there is one: with eight answers a copy for each token is most of what a token costs.
 */
export function merge(
  generationUid: string,
  before: LiveUpdate | undefined,
  event: GenerationEvent,
): LiveUpdate {
  const update = before ?? { generationUid, from: event.seq, to: event.seq, parts: [] }
  update.to = event.seq
  add(update, event)
  return update
}

function add(update: LiveUpdate, event: GenerationEvent): void {
  switch (event.type) {
    case 'phase': {
      const { seq: _, type: _type, ...phase } = event
      update.phase = phase
      return
    }
    case 'delta':
      return grow(update.parts, event)
    case 'part':
      update.parts.push({ kind: 'tool_call', part: event.part, call: event.value })
      return
    case 'usage': {
      const { seq: _, type: _type, ...usage } = event
      update.usage = usage
      return
    }
    case 'end': {
      const { seq: _, type: _type, ...end } = event
      update.end = end
    }
  }
}

function grow(parts: LivePart[], { kind, part, text }: Delta): void {
  // Backwards: it is nearly always the last.
  for (let at = parts.length - 1; at >= 0; at -= 1) {
    const known = parts[at]
    if (known?.kind !== kind || known.part !== part) continue
    known.text += text
    return
  }
  parts.push({ kind, part, text })
}
