import type { ChatRequest } from './chat-request.ts'
import type { GenerationFacts } from './facts.ts'
import { Gate } from './gate.ts'
import type { RecordedRequest } from './recorded-request.ts'
import type { Reply } from './reply.ts'

/** How a generation ended: told to the end, left by the client, or broken by a fault. */
export type GenerationEnd = 'complete' | 'abandoned' | 'fault'

/** One request for tokens under way, as a test sees and steers it. */
export class Generation {
  readonly request: RecordedRequest
  readonly chat: ChatRequest
  readonly facts: GenerationFacts
  readonly gate = new Gate()
  /** Resolves when a slot is taken and the model is loaded. */
  readonly started: Promise<void>
  /** Resolves with how it ended. */
  readonly ended: Promise<GenerationEnd>
  end: GenerationEnd | undefined
  readonly #reply: Reply
  readonly #start = Promise.withResolvers<void>()
  readonly #end = Promise.withResolvers<GenerationEnd>()
  #sent = 0
  #sentWaiters: (() => void)[] = []

  constructor(request: RecordedRequest, facts: GenerationFacts, reply: Reply) {
    this.request = request
    this.chat = facts.request
    this.facts = facts
    this.#reply = reply
    this.started = this.#start.promise
    this.ended = this.#end.promise
  }

  /** The asked-for model, as the client wrote it. */
  get model(): string | undefined {
    return this.chat.model
  }

  /** How many tokens have been written to the socket. */
  get sent(): number {
    return this.#sent
  }

  /** Stops before the next token. */
  hold(): void {
    this.gate.hold()
  }

  /** Lets everything that is left out, the end included. */
  release(): void {
    this.gate.release()
  }

  /** Lets `count` tokens of a held generation out; resolves when they are written, or when the generation has ended. */
  async emit(count = 1): Promise<void> {
    const target = Math.min(this.gate.allow(count), this.facts.tokens.length)
    while (this.#sent < target && this.end === undefined) {
      await Promise.race([
        this.ended,
        new Promise<void>((resolve) => this.#sentWaiters.push(resolve)),
      ])
    }
  }

  /** Writes bytes of the test's own into the body, after the head. */
  async write(bytes: string | Uint8Array): Promise<void> {
    await this.#reply.write(bytes)
  }

  /** Cuts the connection with a RST. */
  reset(): void {
    this.#reply.reset()
    this.finish('fault')
  }

  /** Closes the connection with a FIN in the middle of the body. */
  cut(): void {
    this.#reply.fin()
    this.finish('fault')
  }

  /** Used by the server: the generation has its slot and its model. */
  begin(): void {
    this.#start.resolve()
  }

  /** Used by the server: a token is on the socket. */
  tokenSent(): void {
    this.#sent += 1
    for (const wake of this.#sentWaiters.splice(0)) wake()
  }

  /** Used by the server: nothing more will come. The first word counts. */
  finish(end: GenerationEnd): void {
    if (this.end !== undefined) return
    this.end = end
    this.#start.resolve()
    this.#end.resolve(end)
  }
}
