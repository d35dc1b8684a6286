/** What must come of a generation whose server shows the fault. */
export interface Fault {
  /** What the server does, as a sentence. */
  readonly does: string
  /** The status the generation must end with. */
  readonly expects: 'complete' | 'failed'
  /**
   * The text that must be there at the end: all of the answer, its first tokens (`afterTokens`, `FAULT_AFTER_TOKENS`
   * when not said otherwise), or nothing.
   */
  readonly keeps: 'all' | 'first tokens' | 'nothing'
  /** Words of the server's own that the error must repeat. */
  readonly says?: string
  /** Who ends the wait: the server, or the clock that has to. `close`: the two seconds after a finish or `[DONE]`. */
  readonly endedBy: 'server' | 'first token clock' | 'next token clock' | 'close'
  /** For failures: the connection broke, or the server said something that is no answer. */
  readonly blame?: 'connection' | 'answer' | 'clock'
  /** How often the fault shows itself before the server is well again; always when not given. */
  readonly times?: number
  /** The fault is heavy (hundreds of megabytes): for tests of memory, not for every suite. */
  readonly heavy?: true
}

/** How many tokens a broken stream tells before it breaks. */
export const FAULT_AFTER_TOKENS = 3

/** The words that faulty servers use; a test looks for them in the error. */
export const FAULT_WORDS = 'the graphics card is on fire'

const harmless = { expects: 'complete', keeps: 'all', endedBy: 'server' } as const
const broken = {
  expects: 'failed',
  keeps: 'first tokens',
  endedBy: 'server',
  blame: 'answer',
} as const
const refusing = {
  expects: 'failed',
  keeps: 'nothing',
  endedBy: 'server',
  blame: 'answer',
} as const
const cut = { ...broken, blame: 'connection' } as const
const silent = {
  expects: 'failed',
  keeps: 'nothing',
  endedBy: 'first token clock',
  blame: 'clock',
} as const
const stalled = { ...broken, endedBy: 'next token clock', blame: 'clock' } as const
const says = FAULT_WORDS

/** Every fault the server can show. */
export const faults = {
  refused: { ...refusing, blame: 'connection', does: 'refuses the connection' },
  reset_at_once: {
    ...refusing,
    blame: 'connection',
    does: 'resets the connection before it answers',
  },
  html_200: { ...refusing, does: 'answers 200 with a page of HTML' },
  json_error_200: { ...refusing, says, does: 'answers 200 with an error as JSON' },
  error_500: { ...refusing, says, does: 'answers 500 with an error as JSON' },
  redirect_307: { ...refusing, does: 'redirects to another origin' },
  loading_503: { ...harmless, times: 2, does: 'says twice that it loads the model, then answers' },
  busy_429: {
    ...harmless,
    times: 1,
    does: 'says once that it is busy, with Retry-After, then answers',
  },

  reset_midstream: { ...cut, does: 'resets the connection after some tokens' },
  cut_midstream: {
    ...cut,
    does: 'closes the connection in the middle of the body, as a killed server does',
  },
  end_without_finish: {
    ...cut,
    does: 'ends the body properly, without a finish and without [DONE]',
  },
  truncated_gzip: { ...cut, does: 'ends a compressed body in its middle' },

  error_object: { ...broken, says, does: 'sends an error object as a chunk' },
  error_string: { ...broken, says, does: 'sends an error of plain text as a chunk' },
  string_chunk: { ...broken, does: 'sends a chunk that is a JSON string' },
  error_event: { ...broken, says, does: 'sends an event of the type error' },
  error_line: { ...broken, says, does: 'sends the line `error: {...}` that llama.cpp sends' },
  error_then_finish: {
    ...broken,
    says,
    does: 'sends an error object and then a finish as if nothing were',
  },
  bad_json: { ...broken, does: 'sends a chunk that is no JSON, and then the rest of the answer' },

  endless_line: { ...broken, heavy: true, does: 'sends one line of 300 MB' },
  gzip_bomb: {
    ...broken,
    heavy: true,
    does: 'sends 300 MB of one line in a compressed body of some 300 kB',
  },
  tiny_chunks_unfinished: {
    ...cut,
    does: 'sends a line in 100,000 pieces of a byte and closes before its end',
  },
  tiny_chunks: {
    ...harmless,
    does: 'sends the answer, padded with comments, in 100,000 pieces of a byte',
  },

  never_headers: { ...silent, does: 'accepts the request and never answers' },
  headers_only: { ...silent, does: 'sends headers and nothing else' },
  pings_only: { ...silent, does: 'sends comments for ever' },
  silent_after_token: { ...stalled, does: 'falls silent after some tokens' },
  pings_after_token: { ...stalled, does: 'sends comments for ever after some tokens' },
  trickle: { ...stalled, does: 'goes on with one byte every 100 ms after some tokens' },

  missing_done: { ...harmless, does: 'leaves [DONE] out' },
  done_open_socket: {
    ...harmless,
    endedBy: 'close',
    does: 'sends [DONE] and keeps the connection open',
  },
  finish_open_socket: {
    ...harmless,
    endedBy: 'close',
    does: 'sends the finish, no [DONE], and keeps the connection open',
  },
  text_after_done: { ...harmless, does: 'sends more text after [DONE]' },
  gzip: { ...harmless, does: 'compresses the body' },
  crlf: { ...harmless, does: 'ends its lines with CR LF' },
  bom: { ...harmless, does: 'begins with a byte order mark' },
  no_space: { ...harmless, does: 'leaves out the space after `data:`' },
  comments_and_pings: { ...harmless, does: 'sends comments and pings between the chunks' },
  event_id_retry: { ...harmless, does: 'sends `event:`, `id:` and `retry:` lines' },
  split_bytes: { ...harmless, does: 'sends every byte by itself, cutting every character' },
  usage_only_last: { ...harmless, does: 'sends a last chunk of usage without choices, unasked' },
  missing_index_and_id: { ...harmless, does: 'leaves out index and id' },
  delta_null: { ...harmless, does: 'sends `delta: null` in between and at the end' },

  wrong_model: { ...harmless, does: 'answers with the name of another model' },
  tool_call_as_text: { ...harmless, does: 'prints the tool call as text in `<tool_call>` marks' },
  tool_call_as_invoke: { ...harmless, does: 'prints the tool call as text in `<invoke>` marks' },
} as const satisfies Record<string, Fault>

export type FaultName = keyof typeof faults

/** All names, to loop over. */
export const faultNames = Object.keys(faults) as FaultName[] // the keys of the literal above

/** What is expected of a fault, as its general type. */
export function faultOf(name: FaultName): Fault {
  return faults[name]
}

/** Says whether a text names a fault. */
export function isFaultName(name: string): name is FaultName {
  return Object.hasOwn(faults, name)
}
