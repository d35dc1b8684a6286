import type { Params } from '../../../contract/params.ts'
import type { Part, ToolCall } from '../../../contract/parts.ts'
import type { Prompt, PromptMessage } from './types.ts'
import type { BranchMessage } from '../store/branch.ts'

/** What of a branch goes to a model: the messages after the cut, and what stands for those before it. */
export interface Kept {
  readonly messages: readonly BranchMessage[]
  readonly summary: string | null
}

/** Asks a model to go on with a branch; the last message is the one to answer. */
export function promptOf(branch: readonly BranchMessage[], params: Params): Prompt {
  return { messages: promptMessages(keptOf(branch)), params, tools: [] }
}

/** Cuts a branch where its newest marker says. */
export function keptOf(branch: readonly BranchMessage[]): Kept {
  const markers = branch.flatMap(({ parts }, place) =>
    parts.flatMap((part) => markerAt(place, part)),
  )
  const newest = markers.at(-1)
  return {
    messages: branch
      .slice(newest ? firstKept(branch, newest) : 0)
      .filter(({ role }) => role !== 'marker'),
    summary: markers.findLast(({ text }) => text !== '')?.text ?? null,
  }
}

interface Marker {
  readonly place: number
  readonly text: string
  readonly keepFrom: string | null
}

function markerAt(place: number, part: Part): Marker[] {
  if (part.kind !== 'compaction') return []
  return [{ place, text: part.text, keepFrom: part.compaction.keepFrom }]
}

function firstKept(branch: readonly BranchMessage[], { place, keepFrom }: Marker): number {
  const kept = branch.findIndex(({ uid }) => uid === keepFrom)
  return kept < 0 ? place : kept
}

/**
 * In our words: the summary as something the user said, then the messages; the system prompt is among the parameters.
 * Reasoning is not sent back; what a stopped or failed answer had said is, an empty one is not.
 */
export function promptMessages({ messages, summary }: Kept): PromptMessage[] {
  const answered = new Set(
    messages.flatMap(({ parts }) =>
      parts.flatMap((part) => (part.kind === 'tool_result' ? [part.result.id] : [])),
    ),
  )
  const said = messages.flatMap((message) => sentAs(message, answered))
  const before = summary === null ? [] : [user(`Summary of our conversation so far:\n\n${summary}`)]
  return joinUsers([...before, ...said])
}

function sentAs({ role, parts }: BranchMessage, answered: ReadonlySet<string>): PromptMessage[] {
  const text = textOf(parts)
  switch (role) {
    case 'user':
      return [user(text)]
    case 'assistant':
      return answer(text, parts, answered)
    case 'tool':
      return parts.flatMap((part) =>
        part.kind === 'tool_result' ? [{ role, result: part.result }] : [],
      )
    case 'marker':
      return []
  }
}

// A call that never got its result would make servers refuse the whole prompt.
function answer(
  text: string,
  parts: readonly Part[],
  answered: ReadonlySet<string>,
): PromptMessage[] {
  const calls: ToolCall[] = parts.flatMap((part) =>
    part.kind === 'tool_call' && answered.has(part.call.id) ? [part.call] : [],
  )
  return text === '' && calls.length === 0
    ? []
    : [{ role: 'assistant', text, reasoning: '', calls }]
}

function user(text: string): PromptMessage {
  return { role: 'user', text }
}

/** Where an empty answer was left out two user messages meet; many chat templates refuse that. */
function joinUsers(messages: readonly PromptMessage[]): PromptMessage[] {
  const joined: PromptMessage[] = []
  for (const message of messages) {
    const last = joined.at(-1)
    if (message.role === 'user' && last?.role === 'user') {
      joined[joined.length - 1] = user(`${last.text}\n\n${message.text}`)
    } else joined.push(message)
  }
  return joined
}

/** All text of a message, without reasoning. */
export function textOf(parts: readonly Part[]): string {
  return parts.flatMap((part) => (part.kind === 'text' ? [part.text] : [])).join('')
}
