import type { ServerState } from '../../server-state.ts'

type Metric = readonly [name: string, type: 'counter' | 'gauge', help: string, value: number]

/** The body of `/metrics`. */
export function metrics(server: ServerState): string {
  const lines = list(server).flatMap(([name, type, help, value]) => [
    `# HELP llamacpp:${name} ${help}`,
    `# TYPE llamacpp:${name} ${type}`,
    `llamacpp:${name} ${Number(value.toPrecision(6))}`,
  ])
  return `${lines.join('\n')}\n`
}

function list({ counters, slots }: ServerState): Metric[] {
  const { prompt, cached, predicted, promptMs, predictedMs, longest } = counters
  return [
    [
      'prompt_tokens_total',
      'counter',
      'Number of prompt tokens processed, excluding cached tokens',
      prompt,
    ],
    [
      'prompt_tokens_cached_total',
      'counter',
      'Number of prompt tokens reused from the cache',
      cached,
    ],
    ['prompt_seconds_total', 'counter', 'Total time spent processing prompts', promptMs / 1000],
    ['tokens_predicted_total', 'counter', 'Number of generation tokens processed', predicted],
    [
      'tokens_predicted_seconds_total',
      'counter',
      'Total time spent generating tokens',
      predictedMs / 1000,
    ],
    [
      'n_decode_total',
      'counter',
      'Total number of llama_decode() calls, excluding speculative decoding and multimodal decoding',
      predicted,
    ],
    ['n_tokens_max', 'counter', 'Largest observed sequence length (prompt + generation)', longest],
    [
      'spec_decode_num_draft_tokens_total',
      'counter',
      'Speculative: Total draft tokens generated',
      0,
    ],
    [
      'spec_decode_num_accepted_tokens_total',
      'counter',
      'Speculative: Total draft tokens accepted by the target model',
      0,
    ],
    [
      'spec_decode_num_drafts_total',
      'counter',
      'Speculative: Total speculative decoding verification steps',
      0,
    ],
    [
      'prompt_tokens_seconds',
      'gauge',
      'Average prompt throughput in tokens/s',
      rate(prompt, promptMs),
    ],
    [
      'predicted_tokens_seconds',
      'gauge',
      'Average generation throughput in tokens/s',
      rate(predicted, predictedMs),
    ],
    ['requests_processing', 'gauge', 'Number of requests processing', slots.processing],
    ['requests_deferred', 'gauge', 'Number of requests deferred', slots.deferred],
    [
      'n_busy_slots_per_decode',
      'gauge',
      'Average number of busy slots per llama_decode() call',
      predicted > 0 ? 1 : 0,
    ],
  ]
}

function rate(count: number, ms: number): number {
  return ms === 0 ? 0 : (count * 1000) / ms
}
