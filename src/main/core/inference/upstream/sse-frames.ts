import { StringDecoder } from 'node:string_decoder'
import { createParser } from 'eventsource-parser'

/** Limits of one answer. */
export const caps = {
  /** The longest line, and the longest event, in UTF-16 code units. */
  line: 1_048_576,
  /** All bytes of an answer, after decompression. */
  bytes: 67_108_864,
  /** All text of an answer, reasoning included, in UTF-16 code units. */
  text: 8_388_608,
  /** A body that is no stream: an error, a page. */
  body: 65_536,
} as const

export interface FrameListener {
  /** A complete event. */
  event(name: string | undefined, data: string): void
  /** A line that is no field of an event stream: llama.cpp's `error: {...}`, or a page. */
  stray(line: string): void
  /** A line or an event beyond the cap. */
  tooLong(): void
}

/** Cuts the bytes of a body into events. What the listener throws comes out of `push` and `end`. */
export interface Frames {
  push(bytes: Buffer): void
  /** The body ended: hands out what stands there without its final empty line. */
  end(): void
}

export function createFrames(listener: FrameListener): Frames {
  const decoder = new StringDecoder('utf8')
  const parser = createParser({
    maxBufferSize: caps.line,
    onEvent: ({ event, data }) => listener.event(event, data),
    onError(error) {
      if (error.type === 'max-buffer-size-exceeded') listener.tooLong()
      else if (error.type === 'unknown-field') listener.stray(error.line ?? '')
    },
  })
  // The parser drops an unfinished line it does not know, and llama.cpp's error line is one: it gets whole lines only.
  let unfinished: string[] = []
  let length = 0

  function feed(text: string): void {
    const end = text.lastIndexOf('\n') + 1
    if (end === 0) return keep(text)
    const lines = end === text.length ? text : text.slice(0, end)
    if (length === 0) parser.feed(lines)
    else {
      const whole = unfinished.join('') + lines
      unfinished = []
      length = 0
      parser.feed(whole)
    }
    if (end < text.length) keep(text.slice(end))
  }

  function keep(text: string): void {
    unfinished.push(text)
    length += text.length
    if (length > caps.line) listener.tooLong()
  }

  return {
    push(bytes) {
      const text = decoder.write(bytes)
      if (text !== '') feed(text)
    },
    end() {
      feed(`${decoder.end()}\n\n`)
    },
  }
}
