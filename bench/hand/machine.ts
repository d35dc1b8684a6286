import { startChild } from '../harness/child.ts'
import type { Asked, FromMachine, Ready, Said, Streamed, ToMachine } from './talk.ts'
import { within } from './within.ts'

/** The process with the model servers, as the bench steers it. */
export interface Machine {
  readonly url: string
  readonly many: string
  /** The next request for tokens; its answer is held. */
  asked(): Promise<Asked>
  /** Writes one token of what is held. */
  say(): Promise<Said>
  /** Ends what is held. */
  finish(): void
  /** Streams what is held. Resolves when all of it has ended. */
  stream(): Promise<Streamed>
  close(): Promise<void>
}

/** Starts it. Every wait rejects with `Unmeasured` when it lasts too long. */
export async function startMachine(): Promise<Machine> {
  const child = startChild('upstream.ts', import.meta.url)
  const send = (message: ToMachine): void => child.send(message)

  async function heard<Kind extends FromMachine['kind']>(
    kind: Kind,
  ): Promise<Extract<FromMachine, { kind: Kind }>> {
    // It says nothing else, and one thing after another.
    const message = (await within(`"${kind}" of the model server`, child.message())) as FromMachine
    if (message.kind !== kind) throw new Error(`"${message.kind}" came in place of "${kind}"`)
    return message as Extract<FromMachine, { kind: Kind }> // it was just compared
  }

  const { url, many }: Ready = await heard('ready')
  return {
    url,
    many,
    asked: () => heard('asked'),
    say() {
      send({ kind: 'say' })
      return heard('said')
    },
    finish: () => send({ kind: 'finish' }),
    stream() {
      send({ kind: 'stream' })
      return heard('streamed')
    },
    close: () => child.close(),
  }
}
