import { type Hello, hello, protocolVersion, type Refused } from '../../contract/hello.ts'
import { sameSecret } from './same-secret.ts'

/** A hello holds a version, an id and a token: more than this is something else. */
const helloLimit = 4_096

/** Reads the first message of a window. `token`: what a WebSocket has to show; a port was handed over by the host itself. */
export function readHello(data: unknown, token: string | undefined): Hello | Refused {
  const said = parseHello(data)
  if (!said) return refuse('malformed', 'The first message was not a hello.')
  if (token !== undefined && !sameSecret(said.token ?? '', token)) {
    return refuse(
      'token',
      'This page has no valid token. Open the address that BooCode printed when it started, or run it again with --open.',
    )
  }
  if (said.protocol !== protocolVersion) {
    return refuse(
      'protocol',
      `This page speaks version ${said.protocol} and BooCode version ${protocolVersion}. Reload the page.`,
    )
  }
  return said
}

function parseHello(data: unknown): Hello | undefined {
  if (typeof data !== 'string' || data.length > helloLimit) return undefined
  try {
    return hello.safeParse(JSON.parse(data)).data
  } catch {
    return undefined
  }
}

function refuse(reason: Refused['reason'], message: string): Refused {
  return { type: 'refused', reason, message }
}
