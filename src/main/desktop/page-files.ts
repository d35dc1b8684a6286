import { protocol, type Session } from 'electron'
import { securityHeaders } from '../serve/content-security.ts'
import { readStaticFile } from '../serve/static-files.ts'
import { isOurAddress, pageScheme } from './page-address.ts'

/** Before the application is ready: our scheme behaves like a secure web origin. */
export function registerPageScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: pageScheme,
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ])
}

/** Answers the addresses of our page from the built renderer, with the one content security policy. */
export function servePageFiles(session: Session, rendererDir: string): void {
  session.protocol.handle(pageScheme, (request) => answerPageRequest(request, rendererDir))
}

export async function answerPageRequest(
  request: { readonly url: string; readonly method: string },
  rendererDir: string,
): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return empty(405)
  if (!isOurAddress(request.url)) return empty(404)
  const { pathname } = new URL(request.url)
  const file = await readStaticFile(rendererDir, pathname)
  if (file === undefined) return empty(404)
  return new Response(new Uint8Array(file.body), {
    headers: { ...securityHeaders, 'content-type': file.mediaType },
  })
}

function empty(status: number): Response {
  return new Response(null, { status, headers: securityHeaders })
}
