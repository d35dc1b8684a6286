/** One message of a chat request, as far as a scripted model wants to know it. */
export interface ChatMessage {
  readonly role: string
  /** All text of the message; parts are joined. */
  readonly text: string
  readonly images: number
  readonly toolCallId?: string
}

/** A chat request after reading. `fields` holds everything that was sent, unread. */
export interface ChatRequest {
  readonly model: string | undefined
  readonly messages: readonly ChatMessage[]
  readonly stream: boolean
  readonly includeUsage: boolean
  readonly timingsPerToken: boolean
  readonly returnProgress: boolean
  readonly maxTokens: number | undefined
  readonly seed: number | undefined
  /** Names of the offered tools. */
  readonly tools: readonly string[]
  readonly fields: Readonly<Record<string, unknown>>
}

/** A request that cannot be read: what llama-server answers to it, with status 400. */
export interface BadRequest {
  readonly bad: string
}

/** Reads the body of a chat request with llama-server's own complaints. */
export function readChatRequest(body: string): ChatRequest | BadRequest {
  const fields = parseObject(body)
  if (fields === undefined) return { bad: parseComplaint(body) }
  if (!Array.isArray(fields['messages'])) return { bad: "'messages' is required" }
  if ('temperature' in fields && typeof fields['temperature'] !== 'number') {
    return { bad: typeComplaint('temperature', fields['temperature']) }
  }
  return {
    model: textOf(fields['model']),
    messages: fields['messages'].map(readMessage),
    stream: fields['stream'] === true,
    includeUsage: record(fields['stream_options'])['include_usage'] === true,
    timingsPerToken: fields['timings_per_token'] === true,
    returnProgress: fields['return_progress'] === true,
    maxTokens: numberOf(fields['max_tokens']) ?? numberOf(fields['max_completion_tokens']),
    seed: numberOf(fields['seed']),
    tools: readTools(fields['tools']),
    fields,
  }
}

/** The fields of a JSON object, or undefined when the text is something else. */
export function parseObject(body: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(body)
    return typeof value === 'object' && value !== null ? record(value) : undefined
  } catch {
    return undefined
  }
}

function readMessage(value: unknown): ChatMessage {
  const message = record(value)
  const content = message['content']
  const parts = Array.isArray(content) ? content.map(record) : []
  const id = textOf(message['tool_call_id'])
  return {
    role: textOf(message['role']) ?? '',
    text:
      typeof content === 'string' ? content : parts.map((p) => textOf(p['text']) ?? '').join(''),
    images: parts.filter((part) => part['type'] === 'image_url').length,
    ...(id === undefined ? {} : { toolCallId: id }),
  }
}

function readTools(value: unknown): string[] {
  if (!Array.isArray(value)) return []
  return value.map((tool) => textOf(record(record(tool)['function'])['name']) ?? '')
}

function parseComplaint(body: string): string {
  const column = body.length + 1
  return (
    `[json.exception.parse_error.101] parse error at line 1, column ${column}: syntax error while parsing value - ` +
    "unexpected end of input; expected '[', '{', or a literal"
  )
}

function typeComplaint(field: string, value: unknown): string {
  return `Field '${field}': [json.exception.type_error.302] type must be number, but is ${typeof value}`
}

function record(value: unknown): Record<string, unknown> {
  // JSON.parse makes plain objects only; what is none reads as an empty one.
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}
