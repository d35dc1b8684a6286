import { readBaseUrl } from '../registry/base-url.ts'

/** Ports where model servers listen when nobody told them otherwise, the most usual first. */
export const usualPorts = [8080, 11434, 1234, 8000, 1337, 5001, 5000] as const

/** Where to look for what somebody typed, or what is wrong with it: in lower case, without a full stop. */
export type Places =
  | {
      readonly ok: true
      readonly origins: readonly string[]
      readonly host: string
      /** It named no port, so the usual ones are tried. */
      readonly guessed: boolean
    }
  | { readonly ok: false; readonly fault: string }

/** Reads `host`, `host:port`, a URL, or a port of this computer. */
export function placesOf(address: string): Places {
  const text = address.trim()
  const port = /^:?(\d+)$/.exec(text)?.[1]
  if (port !== undefined) return placeOfPort(Number(port))
  const named = /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
  const url = readBaseUrl(named ? text : `http://${bracketed(text)}`)
  if (!url.ok) return url
  const { origin, host } = url
  const bare = !named && new URL(origin).port === '' && !/:80(\/|$)/.test(text)
  if (!bare || new URL(origin).pathname !== '/')
    return { ok: true, origins: [origin], host, guessed: false }
  const origins = [...usualPorts.map((port) => `${origin}:${port}`), origin]
  return { ok: true, origins, host, guessed: true }
}

/** A number alone is a port here; as a host it would be an address nobody means. */
function placeOfPort(port: number): Places {
  if (port < 1 || port > 65_535) {
    return { ok: false, fault: 'is a port that does not exist: they go from 1 to 65535' }
  }
  const url = new URL(`http://127.0.0.1:${port}`)
  return { ok: true, origins: [url.origin], host: url.hostname, guessed: false }
}

/** A bare IPv6 address needs brackets in a URL. */
function bracketed(text: string): string {
  return /^[0-9a-f:.]*:[0-9a-f.]*:[0-9a-f:.]*$/i.test(text) ? `[${text}]` : text
}
