import { estimateTokenCount } from 'tokenx'
import type { Usage } from '../../../contract/events.ts'
import type { Prompt, Timings, Tokens } from './types.ts'

/**
 * What a request cost: the server's count when it gave one, else an estimate that is marked as one. Null when nothing
 * was counted and nothing was said.
 */
export function countTokens(
  counted: { readonly tokens: Tokens | null; readonly timings: Timings },
  prompt: Prompt,
  said: string,
): Usage | null {
  const { tokens, timings } = counted
  if (tokens) return { tokens, timings, source: 'server' }
  if (said === '') return null
  const estimate = { input: estimatePrompt(prompt), cached: null, output: estimateTokenCount(said) }
  return { tokens: estimate, timings, source: 'estimate' }
}

function estimatePrompt({ messages, params, tools }: Prompt): number {
  const texts = messages.map((message) => {
    if (message.role === 'tool') return message.result.result
    if (message.role !== 'assistant') return message.text
    return message.text + message.calls.map((call) => call.arguments).join('')
  })
  const offered = tools.length === 0 ? '' : JSON.stringify(tools)
  return estimateTokenCount([params.system ?? '', offered, ...texts].join('\n'))
}
