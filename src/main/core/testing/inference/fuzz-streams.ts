/** Numbers from a seed, in 0..below-1; the same seed gives the same numbers (mulberry32). */
export type Random = (below: number) => number

export function seededRandom(seed: number): Random {
  let state = seed >>> 0
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

/** The words of the errors that are planted. */
export const plantedWords = 'the graphics card is on fire'

const planted = [
  `data: {"error":{"code":500,"message":"${plantedWords}","type":"server_error"}}\n\n`,
  `data: {"error":"${plantedWords}"}\n\n`,
  `event: error\ndata: {"message":"${plantedWords}"}\n\n`,
  `event: error\ndata: ${plantedWords}\n\n`,
  `error: {"code":500,"message":"${plantedWords}"}\n\n`,
  `data: {"object":"error","message":"${plantedWords}"}\n\n`,
]

const junk = [
  'data: \n\n',
  ': ping\n\n',
  'data: {"choices":[]}\n\n',
  'data: {"choices":[{"delta":null}]}\n\n',
  'data: {"choices":[{"delta":{"content":7}}]}\n\n',
  'data: {"choices":[{"delta":{"tool_calls":[{}]}}]}\n\n',
  'data: {"choices":[{"delta":{"tool_calls":[{"index":3,"function":{"arguments":"{"}}]}}]}\n\n',
  'data: {"choices":[{"delta":{"content":"<think>a</thi"}}]}\n\n',
  'data: {"choices":[{"delta":{"content":"<tool_call>{"}}]}\n\n',
  'data: {"choices":[{"delta":{"reasoning_content":"━━━━━\\n"}}]}\n\n',
  'data: {"choices":[{"finish_reason":"stop","delta":{}}]}\n\n',
  'data: {"choices":{"0":{}}}\n\n',
  'data: [1,2]\n\n',
  'data: "text"\n\n',
  'event: unknown\ndata: what\n\n',
  '<html><title>Gateway</title></html>\n',
  'data: [DONE]\n\n',
  '\uFEFF',
  '\0\0\0',
]

/** One mutated stream and how its connection ends. */
export interface FuzzedStream {
  readonly body: Buffer
  readonly end: 'fin' | 'reset'
  /** An error was planted whole, where a reader must come to it: before any `[DONE]`, in an otherwise healthy stream. */
  readonly mustFail: boolean
}

/** Mutates a recorded stream. */
export function fuzzStream(stream: string, random: Random): FuzzedStream {
  const frames = stream.split(/(?<=\n\n)/)
  if (random(4) === 0) return plantError(frames, random)
  for (let times = 1 + random(3); times > 0; times -= 1) mutateFrames(frames, random)
  const bytes = Buffer.from(frames.join(''))
  if (random(2) === 0) mutateBytes(bytes, random)
  const length = random(4) === 0 ? random(bytes.length + 1) : bytes.length
  return {
    body: bytes.subarray(0, length),
    end: random(4) === 0 ? 'reset' : 'fin',
    mustFail: false,
  }
}

function plantError(frames: string[], random: Random): FuzzedStream {
  const done = frames.findIndex((frame) => frame.startsWith('data: [DONE]'))
  const at = random((done < 0 ? frames.length : done) + 1)
  const body = frames.toSpliced(at, 0, planted[random(planted.length)] ?? '').join('')
  return { body: Buffer.from(body), end: 'fin', mustFail: true }
}

function mutateFrames(frames: string[], random: Random): void {
  const at = random(frames.length)
  const frame = frames[at] ?? ''
  const kind = random(6)
  if (kind === 0) frames.splice(at, 1)
  else if (kind === 1) frames.splice(at, 0, frame)
  else if (kind === 2) frames.splice(at, 0, junk[random(junk.length)] ?? '')
  else if (kind === 3) frames[at] = frame.replaceAll('\n', '\r\n')
  else if (kind === 4) frames[at] = frame.slice(0, random(frame.length + 1))
  else frames.splice(at, 0, planted[random(planted.length)] ?? '')
}

function mutateBytes(bytes: Buffer, random: Random): void {
  for (let times = 1 + random(4); times > 0 && bytes.length > 0; times -= 1)
    bytes[random(bytes.length)] = random(256)
}
