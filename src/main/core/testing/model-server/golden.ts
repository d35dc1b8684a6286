import type { ScriptedAnswer } from './model.ts'
import type { Recording } from './recording.ts'

interface Timings {
  readonly cache_n: number
  readonly prompt_n: number
  readonly predicted_n: number
}

interface Call {
  readonly index?: number
  readonly function: { readonly name?: string; readonly arguments: string }
}

interface Said {
  readonly content?: string | null
  readonly reasoning_content?: string
  readonly tool_calls?: readonly Call[]
}

interface Chunk {
  readonly choices: readonly { readonly delta?: Said; readonly message?: Said }[]
  readonly timings?: Timings
}

/** The answer that a recorded model gave, as a script in the recorded pieces. */
export function recordedAnswer(recording: Recording): ScriptedAnswer {
  const chunks = chunksOf(recording.body)
  const said = chunks.flatMap(({ choices }) => choices.map((it) => it.delta ?? it.message ?? {}))
  const calls = said.flatMap((it) => it.tool_calls ?? [])
  const streamed = !recording.body.startsWith('{')
  // An answer that was not streamed came whole; its tokens were words.
  const pieces = (text: string | null | undefined): string[] =>
    streamed ? [text ?? ''] : (text ?? '').split(/(?= )/)
  const timings = chunks.findLast((chunk) => chunk.timings)?.timings
  const names = calls.flatMap((call) => call.function.name ?? [])
  return {
    reasoning: said.flatMap((it) => it.reasoning_content ?? []),
    text: said.flatMap((it) => pieces(it.content)).filter((piece) => piece !== ''),
    toolCalls: names.map((name, index) => ({
      name,
      arguments: calls.filter((it) => (it.index ?? 0) === index).map((it) => it.function.arguments),
    })),
    counts: {
      prompt: (timings?.cache_n ?? 0) + (timings?.prompt_n ?? 0),
      cached: timings?.cache_n ?? 0,
      completion: timings?.predicted_n ?? 0,
    },
  }
}

/** What may differ between two answers to the same question: ids, times, durations, speeds, lengths. */
export function normalised(head: string, body: string): string {
  const lines = head
    .replace(/^(Content-Length|Process-Start-Time-Unix): .*$/gim, '$1: N')
    .replaceAll('\r', '')
  return lines + normalisedBody(body)
}

function normalisedBody(body: string): string {
  return body
    .replaceAll(/"id":"(chatcmpl-)?[A-Za-z0-9]{32}"/g, '"id":"$1ID"')
    .replaceAll(/<__media_\w{32}__>/g, 'MEDIA')
    .replaceAll(/"created":\d+/g, '"created":0')
    .replaceAll(/"(\w+_ms|\w+_per_second)":[\d.e+-]+/g, '"$1":0')
    .replaceAll(/"--port","[1-9]\d*"/g, '"--port","PORT"')
    .replaceAll(/^(llamacpp:\w+) .*$/gm, '$1 N')
}

function chunksOf(body: string): Chunk[] {
  const texts = body.startsWith('{')
    ? [body]
    : body.split('\n').map((line) => line.replace(/^data: /, ''))
  return texts.flatMap((text) => (text.startsWith('{') ? [JSON.parse(text) as Chunk] : [])) // as recorded
}
