import type { LivePart, LiveSnapshot, LiveUpdate } from '../../contract/live.ts'

/** What a window knows of a generation after an update that follows it without a gap. */
export function fold(snapshot: LiveSnapshot, update: LiveUpdate): LiveSnapshot {
  return {
    ...snapshot,
    seq: update.to,
    parts: update.parts.reduce(addPart, snapshot.parts),
    phase: update.phase ?? snapshot.phase,
    usage: update.usage ?? snapshot.usage,
    end: update.end ?? snapshot.end,
  }
}

function addPart(parts: LivePart[], added: LivePart): LivePart[] {
  if (added.kind === 'tool_call') return [...parts, added]
  const at = parts.findIndex((part) => part.part === added.part && part.kind === added.kind)
  const known = parts[at]
  if (!known || known.kind === 'tool_call') return [...parts, added]
  return parts.with(at, { ...added, text: known.text + added.text })
}
