import type { Phase } from '../types.ts'

const bar = /^━{3,}$/
const barBegins = /^━+$/

/** What a piece of reasoning was: real reasoning, and what the server told about itself instead. */
export interface Heard {
  readonly reasoning: string
  /** The last thing told: it loads, we wait in its queue, or (`reading`) it has begun. */
  readonly phase: Phase | undefined
}

/**
 * llama-swap tells that it loads a model, or our place in its queue, as reasoning text between two lines of `━━━━━`,
 * naming the model. Takes that out of the beginning of the reasoning. Cut anywhere, the result is the same.
 */
export interface LoadingTalk {
  hear(reasoning: string): Heard
  /** Text of the answer begins, or it is over: reasoning that was held back is real. */
  end(): Heard
}

export function createLoadingTalk(): LoadingTalk {
  let state: 'before' | 'inside' | 'off' = 'before'
  let talked = false
  let held = ''

  function hear(text: string): Heard {
    if (state === 'off') return { reasoning: text, phase: undefined }
    held += text
    return state === 'before' ? before() : inside(undefined)
  }

  /** At the beginning, or after a block: the next block, the blank line llama-swap sends after one, or real reasoning. */
  function before(): Heard {
    const line = held.trimStart()
    if (line === '') return nothing
    const end = line.indexOf('\n')
    const first = (end < 0 ? line : line.slice(0, end)).trimEnd()
    if (end < 0 && barBegins.test(first)) return nothing
    if (end < 0 || !bar.test(first)) {
      state = 'off'
      return take(talked ? line : held)
    }
    state = 'inside'
    talked = true
    held = line.slice(end + 1)
    return inside({ phase: 'loading' })
  }

  function inside(told: Phase | undefined): Heard {
    let phase = told
    for (let end = held.indexOf('\n'); end >= 0; end = held.indexOf('\n')) {
      const line = held.slice(0, end).trim()
      held = held.slice(end + 1)
      if (!bar.test(line)) phase = phaseIn(line) ?? phase
      else {
        state = 'before'
        const next = before()
        return { reasoning: next.reasoning, phase: next.phase ?? { phase: 'reading' } }
      }
    }
    // A place, remarks and dots come without a line break.
    const place = /queue position: #?\d{1,6}\s/i.exec(held)
    if (place) {
      phase = phaseIn(place[0])
      held = held.slice(place.index + place[0].length)
    }
    held = held.slice(-256)
    return { reasoning: '', phase }
  }

  function take(reasoning: string): Heard {
    held = ''
    return { reasoning, phase: undefined }
  }

  return {
    hear,
    end() {
      const was = state
      state = 'off'
      if (was === 'inside') return { ...take(''), reasoning: '', phase: { phase: 'reading' } }
      return take(talked || was === 'off' ? '' : held)
    },
  }
}

const nothing: Heard = { reasoning: '', phase: undefined }

function phaseIn(line: string): Phase | undefined {
  const place = /queue position: #?(\d{1,6})/i.exec(line)?.[1]
  if (place !== undefined) return { phase: 'waiting', place: Math.max(1, Number(place)) }
  return /loading model/i.test(line) ? { phase: 'loading' } : undefined
}
