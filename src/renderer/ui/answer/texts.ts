import type { EndReason } from '../../../contract/status.ts'

/** What to do about a failure, where its own sentence does not say. */
const remedies: Partial<Record<EndReason, string>> = {
  app_crash: 'What had come is kept. Regenerate it to have all of it.',
  stall: 'What had come is kept. See whether the server still works, then regenerate.',
  first_token_timeout:
    'It may still be busy. Regenerate later, or give it more time (limits in the list of machines).',
  upstream_error: 'Its log may say more. Regenerate, or ask another model.',
  upstream_closed: 'What had come is kept. See whether the server still runs, then regenerate.',
  upstream_invalid: 'See whether its address in the list of machines is that of a model server.',
  unknown_provider: 'Choose another model, or add the machine again.',
  unknown_model: 'Choose another model, or have the server serve this one.',
  provider_offline: 'Start its server, then regenerate; or choose another model.',
  disk_full: 'Free some space on the disk, then regenerate.',
  internal: 'The log may say more. Regenerate to try again.',
}

/** Every sentence about how an answer is made and how it ended. */
export const texts = {
  mayFinish: 'The server may still be finishing.',
  thinkingFor: (duration: string | null) =>
    duration === null ? 'Thinking' : `Thinking, ${duration}`,
  thoughtFor: (duration: string | null) =>
    duration === null ? 'Thought' : `Thought for ${duration}`,
  statisticsOf: 'Statistics of this answer',
  toolAsText: 'printed as text',
  servedOther: (asked: string, served: string) => `Asked for ${asked}, served by ${served}.`,
  rate: (rate: string, estimated: boolean) => (estimated ? `about ${rate} tok/s` : `${rate} tok/s`),
  firstToken: (duration: string) => `first token ${duration}`,
  tokens: (count: string, estimated: boolean) =>
    estimated ? `about ${count} tokens` : `${count} tokens`,
  counted: (count: string, estimated: boolean) => (estimated ? `about ${count}` : count),
  statistics: {
    origin: 'Asked',
    served: 'Served model',
    waiting: 'Waiting',
    loading: 'Loading',
    reading: 'Reading',
    thinking: 'Thinking',
    writing: 'Writing',
    first: 'First token, without loading',
    tokensIn: 'Tokens in',
    tokensCached: 'of those cached',
    tokensOut: 'Tokens out',
    rate: 'Speed',
    finish: 'Ended',
  },
  endReasons: {
    done: 'by itself',
    length: 'at the limit of its length',
    tool_calls: 'with a call of a tool',
    content_filter: 'by the server’s content filter',
    user_stop: 'stopped by you',
    waited_too_long: 'dropped: its model was not loaded for a day',
    app_exit: 'stopped because the application was closed',
    app_crash: 'cut off because the application ended unexpectedly',
    stall: 'the server fell silent',
    first_token_timeout: 'no first token came in time',
    upstream_error: 'the server reported an error',
    upstream_closed: 'the server closed the connection',
    upstream_invalid: 'the server’s answer made no sense',
    context_overflow: 'the chat is longer than the model’s window',
    unauthorised: 'the server refused the key',
    unknown_provider: 'no machine of that name',
    unknown_model: 'no model of that name there',
    provider_offline: 'the machine does not answer',
    too_large: 'too large',
    disk_full: 'the disk is full',
    internal: 'an error of this application',
  } satisfies Record<EndReason, string>,
  remedies,
} as const
