import type { Inputs } from '../../../contract/index.ts'
import type { Compaction } from '../../../contract/parts.ts'
import type { GenerationOutcome } from '../inference/run-generation.ts'
import { AppError, messageOf } from '../kernel/errors.ts'
import { afterSending } from '../kernel/after-sending.ts'
import type { Writing } from '../store/writing.ts'
import { chatNamed } from './found.ts'
import type { ChatPorts } from './ports.ts'
import { keptOf, promptOf } from '../inference/branch-prompt.ts'
import { readFit, readFitAfter, type BranchFit } from './read-fit.ts'
import { readRefusal } from './refusal.ts'
import type { Running } from './running.ts'
import { storeAnswer, storeTurn, type StoredAnswer } from './store-turn.ts'

type Send = Inputs['chat']['send']
type SendShorter = Inputs['chat']['sendShorter']
type Answer = Inputs['chat']['answer']

/** A turn whose answer has ended. */
export interface EndedTurn {
  readonly chatUid: string
  readonly sessionUid: string
  readonly answerUid: string
  readonly outcome: GenerationOutcome
}

/** User messages and their answers. Both resolve once the turn is on the disk and its generation has begun. */
export interface Turns {
  send(input: Send): Promise<void>
  sendShorter(input: SendShorter): Promise<void>
  answer(input: Answer): Promise<void>
}

export function createTurns(
  ports: ChatPorts,
  running: Running,
  told: { begins: (sessionUid: string) => void; ended: (turn: EndedTurn) => void },
): Turns {
  const { store, announce } = ports
  const writing = (): Writing => ({ launchId: store.launchId, wall: ports.clock.wall() })

  /**
   * Null: it has begun before. Resolves when the request has left, where nothing holds it up: what the windows are told,
   * and ask then, comes after it.
   */
  async function begin(
    stored: StoredAnswer | null,
    input: Omit<Answer, 'parentUid'>,
  ): Promise<void> {
    if (!stored) return
    const { chat, branch, newRecent } = stored
    const { uid: chatUid, sessionUid } = chat
    const { answerUid, generationUid, ref } = input
    told.begins(sessionUid)
    const answering = running.start(chat, {
      uid: generationUid,
      ref,
      caller: { kind: 'chat', key: sessionUid },
      priority: 'chat',
      source: 'sdk',
      messageUid: answerUid,
      prompt: promptOf(branch, chat.params),
    })
    answering
      .then((outcome) => {
        told.ended({ chatUid, sessionUid, answerUid, outcome })
      })
      .catch((error: unknown) => {
        ports.log.error('an answer ended badly', { error: messageOf(error) })
      })
    await afterSending()
    announce('chat', [chatUid])
    announce('sessions', [sessionUid])
    if (newRecent) announce('models')
  }

  return {
    async send(input) {
      const cut = input.dropOldest ? await cutFor(ports, input) : null
      const stored = await store.write('full', (tx) => storeTurn(tx, input, cut, writing()))
      await begin(stored, input)
    },
    async sendShorter(input) {
      const { cut, ...turn } = await shorterTurn(ports, input)
      const send = { ...input, ...turn }
      const stored = await store.write('full', (tx) => storeTurn(tx, send, cut, writing()))
      await begin(stored, input)
    },
    async answer(input) {
      const stored = await store.write('full', (tx) => storeAnswer(tx, input, writing()))
      await begin(stored, input)
    },
  }
}

/** What has to be left out so that the turn fits; null when it fits, or nobody knows. */
async function cutFor({ store, directory }: ChatPorts, input: Send): Promise<Compaction | null> {
  const chat = chatNamed(store.read, input.chatUid)
  return cutOf(await readFit(store.read, directory, { ...input, chat }))
}

/** A refused question and what has to be left out of it. */
async function shorterTurn({ store, directory }: ChatPorts, input: SendShorter) {
  const chat = chatNamed(store.read, input.chatUid)
  const refusal = readRefusal(store.read, chat, input.refusedUid)
  const { text, parentUid } = refusal
  const cut = cutOf(await readFitAfter(store.read, directory, { ...input, chat, text, refusal }))
  if (cut) return { cut, text, parentUid }
  throw new AppError('invalid', 'There is nothing earlier that could be left out.', {
    hint: 'Shorten the message, or ask a model with a larger window.',
  })
}

function cutOf({ fit, branch }: BranchFit): Compaction | null {
  const { messages } = keptOf(branch)
  if (fit.fits !== false || messages.length === 0) return null
  // When even dropping all would not do, the server has the last word on what is left.
  const dropped = fit.dropToFit ?? messages.length
  return { reason: 'drop_oldest', dropped, keepFrom: messages[dropped]?.uid ?? null }
}
