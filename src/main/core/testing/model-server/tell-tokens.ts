import type { Run } from './run-generation.ts'

/** llama-server reads a prompt in batches of so many tokens, and tells its progress after each. */
const batch = 2048

/** Spends the time of reading the prompt; tells the progress where it was asked for. */
export async function readPrompt(run: Run, send?: (text: string) => Promise<void>): Promise<void> {
  const { server, dialect, generation, reply } = run
  const { facts } = generation
  const { firstTokenMs, promptTokensPerSecond } = facts.model.script
  const tell = async (processed: number): Promise<void> => {
    if (!facts.request.returnProgress || send === undefined || dialect.progress === undefined)
      return
    if (!reply.signal.aborted) await send(dialect.progress(facts, processed))
  }
  const began = server.pace.now()
  await tell(facts.cachedTokens)
  for (let done = facts.cachedTokens; done < facts.promptTokens; done += batch) {
    const count = Math.min(batch, facts.promptTokens - done)
    await server.pace.wait((count * 1000) / promptTokensPerSecond, reply.signal)
    facts.promptMs = server.pace.now() - began
    await tell(done + count)
  }
  await server.pace.wait(firstTokenMs, reply.signal)
  facts.promptMs = server.pace.now() - began
}

/** Tells the next tokens, up to the given number in all, at the model's speed and as the gate lets them through. */
export async function tellTokens(
  run: Run,
  until: number,
  send: (text: string) => Promise<void>,
): Promise<void> {
  const { server, dialect, generation, reply } = run
  const { facts, gate } = generation
  const began = server.pace.now() - facts.writingMs
  for (const token of facts.tokens.slice(generation.sent, until)) {
    await gate.pass(reply.signal)
    if (generation.sent > 0)
      await server.pace.wait(1000 / facts.model.script.tokensPerSecond, reply.signal)
    if (reply.signal.aborted || generation.end !== undefined) return
    facts.writingMs = server.pace.now() - began
    await send(dialect.token(facts, token, generation.sent + 1))
    generation.tokenSent()
  }
}
