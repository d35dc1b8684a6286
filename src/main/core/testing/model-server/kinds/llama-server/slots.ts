import type { ServerState } from '../../server-state.ts'
import type { Slot } from '../../slots.ts'
import type { ModelState } from '../../model-state.ts'
import { settings } from './settings.ts'

/** The body of `/slots`. A slot that was used tells its last task too. */
export function slots(server: ServerState, model: ModelState): string {
  return JSON.stringify(server.slots.all.map((slot) => ({ ...head(slot, model), ...task(slot) })))
}

function head(slot: Slot, { script }: ModelState): object {
  return { id: slot.id, n_ctx: script.contextWindow, speculative: false, is_processing: slot.busy }
}

function task({ busy, facts, task: id }: Slot): object {
  if (facts === undefined) return {}
  const limit = facts.request.maxTokens ?? -1
  return {
    id_task: id,
    n_prompt_tokens: facts.promptTokens,
    n_prompt_tokens_processed: 0,
    n_prompt_tokens_cache: 0,
    params: settings({
      max_tokens: limit,
      n_predict: limit,
      stream: facts.request.stream,
      chat_format: 'peg-native',
      reasoning_format: 'deepseek',
      generation_prompt: '<|im_start|>assistant\n',
    }),
    next_token: [{ has_next_token: busy, has_new_line: false, n_remain: -1, n_decoded: 0 }],
  }
}
