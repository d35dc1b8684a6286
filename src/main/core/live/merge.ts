import type { GenerationEvent } from '../../../contract/events.ts'
import type { LivePart, LiveUpdate } from '../../../contract/live.ts'

/** What happened so far, and one more event: text grows in its part, of everything else the last word counts. */
export function merge(
  generationUid: string,
  before: LiveUpdate | undefined,
  event: GenerationEvent,
): LiveUpdate {
  const base = before ?? { generationUid, from: event.seq, to: event.seq, parts: [] }
  return { ...base, to: event.seq, ...news(base.parts, event) }
}

function news(parts: LivePart[], event: GenerationEvent): Partial<LiveUpdate> {
  switch (event.type) {
    case 'phase': {
      const { seq: _, type: _type, ...phase } = event
      return { phase }
    }
    case 'delta':
      return { parts: grow(parts, event) }
    case 'part':
      return { parts: [...parts, { kind: 'tool_call', part: event.part, call: event.value }] }
    case 'usage': {
      const { seq: _, type: _type, ...usage } = event
      return { usage }
    }
    case 'end': {
      const { seq: _, type: _type, ...end } = event
      return { end }
    }
  }
}

function grow(parts: LivePart[], delta: Extract<GenerationEvent, { type: 'delta' }>): LivePart[] {
  const { kind, part, text } = delta
  const at = parts.findIndex((known) => known.part === part && known.kind === kind)
  const known = parts[at]
  if (!known || known.kind === 'tool_call') return [...parts, { kind, part, text }]
  return parts.with(at, { kind, part, text: known.text + text })
}
