const schemes = new Set(['http:', 'https:', 'mailto:'])

/** The address in its normal form when it may be opened at all: absolute, and http, https or mailto. */
export function safeAddress(address: string): string | undefined {
  const url = URL.parse(address)
  return url !== null && schemes.has(url.protocol) ? url.href : undefined
}
