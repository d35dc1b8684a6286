import type { Fit } from '../../../contract/chat.ts'
import type { Params } from '../../../contract/params.ts'
import type { ContextWindow } from '../../../contract/models.ts'
import type { PromptMessage } from '../inference/types.ts'
import type { BranchMessage } from '../store/branch.ts'
import { keptOf, promptMessages } from '../inference/branch-prompt.ts'

export type CountTokens = (text: string) => number

/** What a server counted for the branch as it stands, its last answer included. */
export interface Measured {
  readonly tokens: number
  /** False when something the server counted is not sent again, so that a part of it was estimated away. */
  readonly exact: boolean
}

export interface FitQuestion {
  readonly branch: readonly BranchMessage[]
  readonly params: Params
  /** What would be sent next. */
  readonly text: string
  readonly window: ContextWindow | null
  readonly measured: Measured | null
}

// What a chat template writes around each message, roughly.
const tokensAround = 4
// What must be left for an answer to be worth asking for.
const roomForAnswer = 512

/** The counter is loaded on first use. It is an estimate: within some ten percent for text and code. */
export async function loadCounter(): Promise<CountTokens> {
  const { estimateTokenCount } = await import('tokenx')
  return (text) => estimateTokenCount(text)
}

/** How much of the window a turn would take, and how many of the oldest messages would have to go so that it fits. */
export function fitOf(question: FitQuestion, count: CountTokens): Fit {
  const { branch, text, window, measured, params } = question
  const kept = keptOf(branch)
  const system = params.system ? [{ role: 'system', text: params.system } as const] : []
  const asked = text === '' ? 0 : count(text) + tokensAround
  const before = measured?.tokens ?? total([...system, ...promptMessages(kept)], count)
  const used = before + asked
  const facts = {
    used,
    countedBy: measured?.exact && text === '' ? 'server' : 'estimate',
    window,
  } as const
  if (!window) return { ...facts, fits: null, dropToFit: null }
  const excess = used - (window.tokens - answerRoom(window.tokens, params))
  const dropToFit = excess <= 0 ? 0 : dropsFor(excess, kept.messages, count)
  return { ...facts, fits: excess <= 0, dropToFit }
}

function answerRoom(window: number, params: Params): number {
  return Math.min(params.maxTokens ?? roomForAnswer, roomForAnswer, Math.floor(window / 8))
}

/** Whole turns go, so that what is left begins with the user. */
function dropsFor(
  excess: number,
  messages: readonly BranchMessage[],
  count: CountTokens,
): number | null {
  let freed = 0
  for (const [place, message] of messages.entries()) {
    if (freed >= excess && message.role === 'user') return place
    freed += total(promptMessages({ messages: [message], summary: null }), count)
  }
  return freed >= excess ? messages.length : null
}

/** An estimate of what messages take in a prompt. */
export function total(messages: readonly PromptMessage[], count: CountTokens): number {
  return messages.reduce((sum, message) => sum + tokensAround + count(wordsOf(message)), 0)
}

function wordsOf(message: PromptMessage): string {
  if (message.role === 'tool') return message.result.result
  if (message.role !== 'assistant') return message.text
  return [message.text, ...message.calls.map((call) => call.name + call.arguments)].join('\n')
}
