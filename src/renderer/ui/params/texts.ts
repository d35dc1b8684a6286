import { formatCount } from '../format.ts'

/** Every sentence about a system prompt and sampling. */
export const texts = {
  settings: 'System prompt and sampling',
  save: 'Save',
  cancel: 'Cancel',
  systemPrompt: 'System prompt',
  inForce: (prompt: boolean, sampling: boolean) =>
    prompt && sampling ? 'System prompt, sampling' : prompt ? 'System prompt' : 'Sampling',
  stopsAt: (count: number) => (count === 1 ? 'Stops at 1 text' : `Stops at ${count} texts`),
  params: {
    temperature: 'Temperature',
    topP: 'Top p',
    topK: 'Top k',
    minP: 'Min p',
    repeatPenalty: 'Repeat penalty',
    presencePenalty: 'Presence penalty',
    frequencyPenalty: 'Frequency penalty',
    maxTokens: 'Longest answer, in tokens',
    seed: 'Seed',
    stop: 'Stop at, one per line',
  },
  invalidNumber: (low: number, high: number) =>
    `A number from ${formatCount(low)} to ${formatCount(high)}, or nothing.`,
  stopTooMany: (limit: number) => `At most ${formatCount(limit)} lines can be sent.`,
  stopTooLong: (limit: number) => `A line can have at most ${formatCount(limit)} characters.`,
} as const
