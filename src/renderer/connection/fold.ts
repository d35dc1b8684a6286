import type { LivePart, LiveSnapshot, LiveUpdate } from '../../contract/live.ts'

/** What a window knows of a generation after an update that follows it without a gap. */
export function fold(snapshot: LiveSnapshot, update: LiveUpdate): LiveSnapshot {
  // Every field by name: eight of these come with each frame, and a spread costs as much as all the rest.
  return {
    generationUid: snapshot.generationUid,
    messageUid: snapshot.messageUid,
    seq: update.to,
    phase: update.phase ?? snapshot.phase,
    phaseForMs: beginsPhase(snapshot, update) ? 0 : snapshot.phaseForMs,
    parts: grow(snapshot.parts, update.parts),
    usage: update.usage ?? snapshot.usage,
    end: update.end ?? snapshot.end,
  }
}

/** It waits before it says so: nothing said is the phase of waiting. */
function beginsPhase({ phase }: LiveSnapshot, update: LiveUpdate): boolean {
  return update.phase !== undefined && update.phase.phase !== (phase?.phase ?? 'waiting')
}

function grow(parts: readonly LivePart[], added: readonly LivePart[]): LivePart[] {
  const grown = parts.slice()
  for (const part of added) addPart(grown, part)
  return grown
}

function addPart(parts: LivePart[], added: LivePart): void {
  const at = placeOf(parts, added)
  const known = parts[at]
  if (!known || known.kind === 'tool_call' || added.kind === 'tool_call') parts.push(added)
  else parts[at] = { kind: added.kind, part: added.part, text: known.text + added.text }
}

/** The part that text is added to is nearly always the last; -1: it is new. */
function placeOf(parts: readonly LivePart[], { part, kind }: LivePart): number {
  let at = parts.length - 1
  while (at >= 0 && (parts[at]?.part !== part || parts[at]?.kind !== kind)) at -= 1
  return at
}
