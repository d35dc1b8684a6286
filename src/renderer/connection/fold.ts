import type { LivePart, LiveSnapshot, LiveUpdate } from '../../contract/live.ts'

/** What a window knows of a generation after an update that follows it without a gap. */
export function fold(snapshot: LiveSnapshot, update: LiveUpdate): LiveSnapshot {
  return {
    ...snapshot,
    seq: update.to,
    parts: update.parts.reduce(addPart, snapshot.parts),
    phase: update.phase ?? snapshot.phase,
    phaseForMs: beginsPhase(snapshot, update) ? 0 : snapshot.phaseForMs,
    usage: update.usage ?? snapshot.usage,
    end: update.end ?? snapshot.end,
  }
}

/** It waits before it says so: nothing said is the phase of waiting. */
function beginsPhase({ phase }: LiveSnapshot, update: LiveUpdate): boolean {
  return update.phase !== undefined && update.phase.phase !== (phase?.phase ?? 'waiting')
}

function addPart(parts: LivePart[], added: LivePart): LivePart[] {
  if (added.kind === 'tool_call') return [...parts, added]
  const at = parts.findIndex((part) => part.part === added.part && part.kind === added.kind)
  const known = parts[at]
  if (!known || known.kind === 'tool_call') return [...parts, added]
  return parts.with(at, { ...added, text: known.text + added.text })
}
