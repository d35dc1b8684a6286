import type { Headers } from '../reply.ts'
import type { Run } from '../run-generation.ts'
import { tellTokens } from '../tell-tokens.ts'

/** The head of a compressed stream. */
export const gzipHead: Headers = [
  ['Content-Type', 'text/event-stream'],
  ['Content-Encoding', 'gzip'],
  ['Transfer-Encoding', 'chunked'],
]

/** The frames of the whole healthy stream; or those before its finish, with so many tokens. */
export function allFrames({ dialect, generation }: Run, tokens?: number): string[] {
  const { facts } = generation
  return [
    ...dialect.opening(facts),
    ...facts.tokens.slice(0, tokens).map((token, index) => dialect.token(facts, token, index + 1)),
    ...(tokens === undefined ? dialect.ending(facts) : []),
  ]
}

/** Tells everything that is left, as always. */
export async function tellRest(run: Run): Promise<void> {
  const { dialect, generation, reply } = run
  await tellTokens(run, generation.facts.tokens.length, async (text) => await reply.write(text))
  for (const text of dialect.ending(generation.facts)) await reply.write(text)
  await reply.end()
}

/** Books that tokens went out by another way than `tellTokens`: all of them, or so many. */
export function markAllSent({ generation }: Run, count = generation.facts.tokens.length): void {
  for (let sent = 0; sent < count; sent += 1) generation.tokenSent()
}
