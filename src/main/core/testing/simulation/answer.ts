import type { Random } from '../inference/fuzz-streams.ts'

/** One frame of a stream and what the model says in it. */
interface Frame {
  readonly bytes: Buffer
  readonly kind: 'text' | 'reasoning' | undefined
  readonly text: string
  /** It says that the answer is complete. */
  readonly finishes: boolean
}

/** Bytes of an answer with what they say, as somebody who knows what was meant tells it. */
export interface Said {
  readonly text: string
  readonly reasoning: string
  /** A finish reason or `[DONE]` has come. */
  readonly finished: boolean
}

export interface Answer {
  readonly bytes: Buffer
  /** What its first so many bytes say; `ended`: no more come, so an event needs no empty line. */
  saidIn(length: number, ended: boolean): Said
}

const words =
  'one two three four five six seven eight nine ten naïve Übung 漢字 🚀 🧑‍🚀 ~ \n - `code` "quoted" \\ & &amp; </b>'.split(
    ' ',
  )

/** Some words, of which the first is plain. */
export function someWords(random: Random, most: number): string {
  const more = Array.from({ length: random(most) }, () => words[random(words.length)] ?? '')
  return ['So', ...more].join(' ')
}

/** How an answer ends, or goes on after its end. */
export interface Shape {
  readonly model: string
  readonly reasons: boolean
  readonly done: boolean
  readonly finish: boolean
  readonly usage: boolean
  /** Bytes after everything that is an answer. */
  readonly after: string
}

export function makeAnswer(random: Random, shape: Shape): Answer {
  const said = [
    ...(shape.reasons ? pieces(random, 'reasoning', someWords(random, 12)) : []),
    ...pieces(random, 'text', someWords(random, 60)),
  ]
  const frames = [
    ...(random(3) === 0 ? [plain(': ping\n\n')] : []),
    ...said.map(({ kind, text }) => spoken(shape.model, kind, text)),
    ...(shape.finish ? [finishing(chunk(shape.model, {}, 'stop'))] : []),
    ...(shape.usage ? [plain(usage(shape.model, said.length))] : []),
    ...(shape.done ? [finishing('data: [DONE]\n\n')] : []),
    ...(shape.after === '' ? [] : [plain(shape.after)]),
  ]
  return { bytes: Buffer.concat(frames.map(({ bytes }) => bytes)), saidIn: reader(frames) }
}

function reader(frames: readonly Frame[]): Answer['saidIn'] {
  return (length, ended) => {
    let [text, reasoning, finished, at] = ['', '', false, 0]
    for (const frame of frames) {
      at += frame.bytes.length
      // Without the empty line at its end the last event counts only when nothing more can come.
      if (at > length + (ended ? 2 : 0)) break
      if (frame.kind === 'text') text += frame.text
      else if (frame.kind === 'reasoning') reasoning += frame.text
      finished ||= frame.finishes
    }
    return { text, reasoning, finished }
  }
}

/** Cut between characters anywhere, inside those that are made of several, too. */
function pieces(random: Random, kind: 'text' | 'reasoning', text: string) {
  const left = Array.from(text)
  const found: { kind: 'text' | 'reasoning'; text: string }[] = []
  while (left.length > 0) found.push({ kind, text: left.splice(0, 1 + random(9)).join('') })
  return found
}

function spoken(model: string, kind: 'text' | 'reasoning', text: string): Frame {
  const delta = kind === 'text' ? { content: text } : { reasoning_content: text }
  return { bytes: Buffer.from(chunk(model, delta, null)), kind, text, finishes: false }
}

function plain(text: string): Frame {
  return { bytes: Buffer.from(text), kind: undefined, text: '', finishes: false }
}

function finishing(text: string): Frame {
  return { ...plain(text), finishes: true }
}

function chunk(model: string, delta: object, finish: string | null): string {
  const choices = [{ index: 0, delta, finish_reason: finish }]
  return `data: ${JSON.stringify({ object: 'chat.completion.chunk', model, choices })}\n\n`
}

function usage(model: string, tokens: number): string {
  const counted = { prompt_tokens: 7, completion_tokens: tokens }
  return `data: ${JSON.stringify({ object: 'chat.completion.chunk', model, choices: [], usage: counted })}\n\n`
}
