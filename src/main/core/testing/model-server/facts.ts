import { createHash } from 'node:crypto'

import type { ChatRequest } from './chat-request.ts'
import type { Choice } from './dialect.ts'
import type { ModelState } from './model-state.ts'
import type { ScriptedAnswer } from './model.ts'
import { answerTokens, countTokens, type Token } from './tokens.ts'

/** Why an answer ended. */
export type Finish = 'stop' | 'length' | 'tool_calls'

/** What is said and how it ends. */
export interface TokenPlan {
  /** What will be said, already cut to `max_tokens`. */
  readonly tokens: readonly Token[]
  readonly finish: Finish
  /** Tokens made in all, the end token included. */
  readonly completionTokens: number
}

/** What a dialect needs to know of one generation to write its frames. */
export interface GenerationFacts extends TokenPlan {
  readonly id: string
  /** Unix time in seconds. */
  readonly created: number
  readonly model: ModelState
  /** The name the answer carries. */
  readonly servedName: string
  readonly request: ChatRequest
  /** Ids of the tool calls. */
  readonly callIds: readonly string[]
  readonly promptTokens: number
  readonly cachedTokens: number
  /** Milliseconds spent reading and writing up to now. */
  promptMs: number
  writingMs: number
}

/** Decides everything about a generation that time does not decide. `seq` makes its ids. */
export function planGeneration(
  request: ChatRequest,
  { model, servedName }: Choice,
  seq: number,
  cutsPrompts: boolean,
): GenerationFacts {
  const said = model.script.answer(request)
  const answer: ScriptedAnswer = typeof said === 'string' ? { text: said } : said
  const calls = answer.toolCalls?.length ?? 0
  const asked = answer.counts?.prompt ?? countPrompt(request)
  const prompt = cutsPrompts ? Math.min(asked, model.script.contextWindow) : asked
  return {
    id: `chatcmpl-${idOf(`chat ${seq}`)}`,
    created: Math.floor(Date.now() / 1000),
    model,
    servedName,
    request,
    ...planTokens(answer, request.maxTokens),
    callIds: Array.from({ length: calls }, (_, index) => idOf(`call ${seq} ${index}`)),
    promptTokens: prompt,
    cachedTokens: answer.counts?.cached ?? 0,
    promptMs: 0,
    writingMs: 0,
  }
}

/** Cuts an answer into tokens, as many as are wanted at most. */
export function planTokens(answer: ScriptedAnswer, limit = -1): TokenPlan {
  const all = answerTokens(answer)
  const cut = limit >= 0 && all.length >= limit
  const tokens = cut ? all.slice(0, limit) : all
  const made = answer.counts?.completion ?? tokens.length + (cut ? 0 : 1)
  const finish = (answer.toolCalls?.length ?? 0) > 0 ? 'tool_calls' : 'stop'
  return { tokens, finish: cut ? 'length' : finish, completionTokens: made }
}

/** How many tokens the fake counts for a prompt: its text and four for each message. */
export function countPrompt(request: ChatRequest): number {
  return request.messages.reduce((sum, message) => sum + countTokens(message.text) + 4, 0)
}

/** 32 letters and digits, as llama-server makes them; the same for the same seed. */
export function idOf(seed: string): string {
  return createHash('sha512').update(seed).digest('base64').replaceAll(/[+/=]/g, '').slice(0, 32)
}
