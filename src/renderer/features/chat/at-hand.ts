import type { Message } from '../../../contract/chat.ts'

/** What the keys of a conversation act on. */
export interface AtHand {
  readonly answer: Message | undefined
  readonly question: Message | undefined
  /** What is copied. */
  readonly message: Message | undefined
  /** The message whose other versions are turned to. */
  readonly versioned: Message | undefined
  readonly previous: Message | undefined
  readonly next: Message | undefined
}

/**
 * Decides it from the message that has the focus, `at`; null, or one that is not shown: none has, so the newest counts.
 * From a question on the answer is the one below it, from an answer on the question is the one above.
 */
export function atHand(messages: readonly Message[], at: string | null): AtHand {
  const drawn = messages.filter(({ role }) => role !== 'tool')
  const place = at === null ? -1 : drawn.findIndex(({ uid }) => uid === at)
  const here = drawn[place]
  const upTo = here === undefined ? drawn : drawn.slice(0, place + 1)
  const answer =
    here?.role === 'user' ? answerBelow(drawn.slice(place + 1)) : upTo.findLast(isAnswer)
  return {
    answer,
    question: upTo.findLast(isQuestion),
    message: here ?? answer,
    versioned: upTo.findLast(({ siblings }) => siblings.length > 1),
    previous: here === undefined ? drawn.at(-1) : drawn[place - 1],
    next: here === undefined ? drawn.at(-1) : drawn[place + 1],
  }
}

/** The version that many places later (earlier: negative); undefined where there is none. */
export function versionOf({ uid, siblings }: Message, by: -1 | 1): string | undefined {
  return siblings[siblings.indexOf(uid) + by]
}

function answerBelow(below: readonly Message[]): Message | undefined {
  const next = below.find(({ role }) => role !== 'marker')
  return next !== undefined && isAnswer(next) ? next : undefined
}

function isAnswer({ role }: Message): boolean {
  return role === 'assistant'
}

function isQuestion({ role }: Message): boolean {
  return role === 'user'
}
