import type { ModelServer } from './server.ts'

/** A whole answer, as a test reads it. */
export interface Asked {
  readonly status: number
  readonly text: string
  readonly json: unknown
}

/** Asks a model server: GET, or POST with a body. */
export async function ask(
  server: ModelServer,
  path: string,
  body?: object,
  headers = {},
): Promise<Asked> {
  const post = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }
  const response = await fetch(`${server.url}${path}`, { ...post, headers })
  const text = await response.text()
  return { status: response.status, text, json: jsonOf(text) }
}

/** Asks for a stream and returns the data of its frames, as text, `[DONE]` included. */
export async function askStream(
  server: ModelServer,
  body: object,
  headers = {},
): Promise<string[]> {
  const { text } = await ask(server, '/v1/chat/completions', { ...body, stream: true }, headers)
  return text.split('\n').flatMap((line) => (line.startsWith('data: ') ? [line.slice(6)] : []))
}

/** The text that frames carry together: `content`, or another field of their deltas. */
export function textOf(frames: readonly string[], field = 'content'): string {
  return frames.map((data) => deltaOf(data)[field] ?? '').join('')
}

function deltaOf(data: string): Record<string, string | null> {
  const chunk = jsonOf(data) as
    | { choices?: { delta?: Record<string, string | null> }[] }
    | undefined // what the server wrote
  return chunk?.choices?.[0]?.delta ?? {}
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
