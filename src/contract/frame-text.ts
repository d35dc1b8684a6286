import { frameMark } from './frames.ts'
import type { LiveFrame, LivePart, LiveUpdate } from './live.ts'

/** What an update seldom has. */
type News = Pick<LiveUpdate, 'phase' | 'usage' | 'end'>
type PackedPart = readonly [part: number, text: string, reasoning?: 1] | LivePart
type PackedUpdate = readonly [
  generationUid: string,
  from: number,
  to: number,
  parts: readonly PackedPart[],
  news?: News,
]
type PackedFrame = readonly [frame: number, updates: readonly PackedUpdate[]]

/**
 * A frame as it goes over a link. Lists and not records: a frame of eight answers stays under the 1,000 bytes that
 * Chromium reads of a socket at once, so that a page is woken once and not twice for it.
 */
export function writeFrame({ frame, updates }: LiveFrame): string {
  const packed: PackedFrame = [frame, updates.map(packUpdate)]
  return frameMark + JSON.stringify(packed)
}

/** Reads what `writeFrame` wrote; undefined: the text is no frame. What the core itself wrote is not checked. */
export function readFrame(text: string): LiveFrame | undefined {
  if (!text.startsWith(frameMark)) return undefined
  const [frame, updates] = JSON.parse(text.slice(frameMark.length)) as PackedFrame
  return { frame, updates: updates.map(unpackUpdate) }
}

function packUpdate({ generationUid, from, to, parts, ...news }: LiveUpdate): PackedUpdate {
  const packed = parts.map(packPart)
  if (!news.phase && !news.usage && !news.end) return [generationUid, from, to, packed]
  return [generationUid, from, to, packed, news]
}

function packPart(part: LivePart): PackedPart {
  if (part.kind === 'tool_call') return part
  return part.kind === 'text' ? [part.part, part.text] : [part.part, part.text, 1]
}

function unpackUpdate([generationUid, from, to, parts, news]: PackedUpdate): LiveUpdate {
  return { generationUid, from, to, parts: parts.map(unpackPart), ...news }
}

function unpackPart(packed: PackedPart): LivePart {
  if (!isList(packed)) return packed
  const [part, text, reasoning] = packed
  return { kind: reasoning ? 'reasoning' : 'text', part, text }
}

/** `Array.isArray` does not know lists that cannot be changed. */
function isList(packed: PackedPart): packed is Extract<PackedPart, readonly unknown[]> {
  return Array.isArray(packed)
}
