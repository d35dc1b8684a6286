import { parsed } from '../kernel/parsed.ts'

const openable = new Set(['http:', 'https:', 'mailto:'])

/** Whether an address may be handed to the system's browser. */
export function isOpenable(url: string): boolean {
  return URL.canParse(url) && openable.has(new URL(url).protocol)
}

/** Whether a text may be kept as state of a window. */
export function isJson(text: string): boolean {
  return parsed(text) !== undefined
}
