/** The parts of an HTTP request that are judged before anything of its body is read. */
export interface RequestHead {
  readonly method: string | undefined
  readonly target: string | undefined
  /** Names and values in turn, as they came: Node's merged headers hide a second Host. */
  readonly rawHeaders: readonly string[]
}

export interface Refusal {
  readonly status: 400 | 403 | 405 | 421
  readonly sentence: string
}

/** The values a header came with, in order. */
export function headerValues(rawHeaders: readonly string[], name: string): string[] {
  return rawHeaders.filter(
    (_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name,
  )
}

/** Static files and health hold no secret: one Host that is ours, a plain target, GET or HEAD. Undefined: let it in. */
export function judgePlainRequest(head: RequestHead, host: string): Refusal | undefined {
  const refusal = judgeAddress(head, host)
  if (refusal) return refusal
  if (head.method === 'GET' || head.method === 'HEAD') return undefined
  return { status: 405, sentence: 'Only GET and HEAD are answered here.' }
}

/** A WebSocket upgrade: besides, one Origin that is exactly ours. The token comes with the first message. */
export function judgeUpgrade(head: RequestHead, host: string): Refusal | undefined {
  const refusal = judgeAddress(head, host)
  if (refusal) return refusal
  const origins = headerValues(head.rawHeaders, 'origin')
  if (origins.length !== 1 || origins[0] !== `http://${host}`) {
    return { status: 403, sentence: 'Only the page of this address may connect.' }
  }
  return undefined
}

function judgeAddress(head: RequestHead, host: string): Refusal | undefined {
  const hosts = headerValues(head.rawHeaders, 'host')
  if (hosts.length !== 1 || hosts[0] !== host) {
    return { status: 421, sentence: `This server answers to ${host} only.` }
  }
  if (!head.target?.startsWith('/')) {
    return { status: 400, sentence: 'The request target is not a path.' }
  }
  return undefined
}
