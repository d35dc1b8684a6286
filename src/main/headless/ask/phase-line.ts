import type { Phase } from '../../../contract/events.ts'

/** One line of a terminal that says what those do who have nothing to read yet. */
export interface PhaseLine {
  /** Null: it has begun to write, or has ended. */
  readonly show: (ref: string, phase: Phase | null) => void
  /** Before something else is written to the same terminal: the line is taken away, and comes back behind a line's end. */
  readonly makeRoom: (text: string) => void
}

/** `width`: of the terminal; what is longer would not be taken away again. */
export function createPhaseLine(write: (text: string) => void, width: () => number): PhaseLine {
  const words = new Map<string, string>()
  let drawn = ''
  let atStart = true

  function draw(): void {
    const line = atStart ? [...words.values()].join('; ').slice(0, Math.max(0, width() - 1)) : ''
    if (line === drawn) return
    write(`\r\u001B[K${line}`)
    drawn = line
  }

  return {
    show(ref, phase) {
      const said = phase && wordsOf(phase)
      if (said === null) words.delete(ref)
      else words.set(ref, `${ref}: ${said}`)
      draw()
    },
    makeRoom(text) {
      if (drawn !== '') write('\r\u001B[K')
      drawn = ''
      atStart = text.endsWith('\n')
    },
  }
}

function wordsOf({ phase, place, progress }: Phase): string | null {
  if (phase === 'writing') return null
  if (phase === 'waiting' && place !== undefined) return `waiting, place ${place}`
  if (phase !== 'reading' || !progress || progress.total === 0) return phase
  return `reading ${progress.done} of ${progress.total}`
}
