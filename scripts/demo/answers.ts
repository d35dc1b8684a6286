import type { ChatRequest } from '../../src/main/core/testing/model-server/chat-request.ts'
import type { ScriptedAnswer } from '../../src/main/core/testing/model-server/model.ts'
import { code, formula, list, prose, table } from './passages.ts'

const titles = [
  'A talk with the demo',
  'Trying a scripted model',
  'Written in advance',
  'A first look around',
]

type Answer = (request: ChatRequest) => string | ScriptedAnswer

/** A short answer with a list and a little code. */
export const quick = answering(
  (asked) => `${introduction(asked)}\n\n${list}\n\n${code}\n\nThat is all there is to say.`,
)

/** Reasons first, then answers with a formula and a table. */
export const thoughtful = answering((asked) => ({
  reasoning:
    `The user wrote: "${asked}". I am a scripted model, so there is nothing to find out. ` +
    'But a model that reasons should be seen reasoning: first I weigh what an honest demo would say, ' +
    'then I check whether a formula, a table and a bit of prose fit on one screen. They do. Now I answer.',
  text: `${introduction(asked)}\n\n${formula}\n\n${table}`,
}))

/** Long prose, one word after the other. */
export const slowWriter = answering((asked) => `${introduction(asked)}\n\n${prose}`)

/** An answer worth waiting for the load. */
export const slowLoader = answering(
  (asked) => `${introduction(asked)} Thank you for waiting.\n\n${table}\n\n${code}`,
)

/** A long answer whose end is never heard. */
export const fragile = answering((asked) => `${introduction(asked)}\n\n${prose}`)

/** It names no model: in a blind round of the Arena that would be told of it. */
function introduction(asked: string): string {
  return `I am a **scripted** model of the demo: what I say was written in advance. You wrote: “${asked}”.`
}

/** Who asks for a title gets a title. */
function answering(say: (asked: string) => string | ScriptedAnswer): Answer {
  return (request) => (wantsTitle(request) ? title(request) : say(lastWords(request)))
}

/** A request for a title says so, and wants little text. */
function wantsTitle({ messages, maxTokens = Infinity }: ChatRequest): boolean {
  return maxTokens <= 100 && messages.some(({ text }) => /\btitle\b/i.test(text))
}

function title({ messages }: ChatRequest): string {
  const length = messages.reduce((sum, { text }) => sum + text.length, 0)
  return titles[length % titles.length] ?? ''
}

function lastWords({ messages }: ChatRequest): string {
  const asked = messages.findLast(({ role }) => role === 'user')?.text.trim() ?? ''
  const line = asked.replaceAll(/\s+/g, ' ')
  return line.length > 120 ? `${line.slice(0, 120)}…` : line
}
