import type { Entry, Round } from '../../../contract/arena.ts'
import type { End } from '../../../contract/events.ts'
import { isRunning } from '../../ui/answer/is-running.ts'
import { textOf } from '../../ui/answer/parts-text.ts'

/** It was asked and is over. */
export function hasEnded({ status }: Pick<Entry, 'status'>): boolean {
  return status !== null && !isRunning({ status })
}

/** The generation to follow; null: it does not run, or who runs is hidden. */
export function liveUid(entry: Entry): string | null {
  return isRunning(entry) ? (entry.model?.generation?.uid ?? null) : null
}

/** Something of it can be read: only then can it be the best. `hasLiveText`: what runs has written a first word. */
export function canBeBest(entry: Entry, hasLiveText: boolean): boolean {
  if (entry.status === 'failed') return false
  return isRunning(entry) ? hasLiveText : textOf(entry.parts).trim() !== ''
}

/** Names and answers are hidden, and nothing may tell them apart. */
export function isHidden({ namesShown }: Pick<Round, 'namesShown'>): boolean {
  return !namesShown
}

/** What is told of an end counts before it is read from the store. */
export function endedBy(entry: Entry, { status, reason, error }: End): Entry {
  const { model } = entry
  if (model === null) return { ...entry, status, endReason: reason }
  const generation = model.generation && { ...model.generation, error: error ?? null }
  return { ...entry, status, endReason: reason, model: { ...model, generation } }
}
