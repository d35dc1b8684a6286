/** Where a base URL leads, or what is wrong with it: in lower case, without a full stop. */
export type BaseUrl =
  | {
      readonly ok: true
      /** Without a trailing slash and without `/v1`. */
      readonly origin: string
      /** Lower case; an IPv6 address without its brackets. */
      readonly host: string
    }
  | { readonly ok: false; readonly fault: string }

/** Reads `baseUrl`: with or without `/v1` and trailing slashes it means the same. */
export function readBaseUrl(text: string): BaseUrl {
  const trimmed = text.trim()
  if (!/^https?:\/\//i.test(trimmed)) {
    return fault(`must begin with http:// or https://, for example "http://${exampleOf(trimmed)}"`)
  }
  if (!URL.canParse(trimmed)) return fault('cannot be read: write it like "http://rig-a:8080"')
  const url = new URL(trimmed)
  if (url.username !== '' || url.password !== '') {
    return fault('must not hold a name or a password; name a key in apiKeyEnv')
  }
  if (url.search !== '' || url.hash !== '') return fault('must not have anything after ? or #')
  const path = url.pathname.replace(/\/+$/, '').replace(/\/v1$/, '').replace(/\/+$/, '')
  return { ok: true, origin: url.origin + path, host: hostOf(url) }
}

/** The host of a URL as machines are compared by. */
export function hostOf(url: URL): string {
  return url.hostname
    .replaceAll(/^\[|\]$/g, '')
    .replace(/\.$/, '')
    .toLowerCase()
}

function fault(what: string): BaseUrl {
  return { ok: false, fault: what }
}

function exampleOf(text: string): string {
  const bare = text.replace(/^[a-z]+:\/\//i, '')
  return /^[\w.:[\]-]+(\/[\w./-]*)?$/.test(bare) ? bare : 'rig-a:8080'
}
