import { securityHeaders } from '../serve/content-security.ts'
import { readStaticFile } from '../serve/static-files.ts'
import { isOurAddress } from './page-address.ts'

/** The answer to a request of the page: a file of the built page, or a status without a body. */
export async function answerPageRequest(
  request: { readonly url: string; readonly method: string },
  rendererDir: string,
): Promise<Response> {
  if (request.method !== 'GET' && request.method !== 'HEAD') return empty(405)
  if (!isOurAddress(request.url)) return empty(404)
  const { pathname } = new URL(request.url)
  const file = await readStaticFile(rendererDir, pathname)
  if (file === undefined) return empty(404)
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(file.body), {
    headers: { ...securityHeaders, 'content-type': file.mediaType },
  })
}

function empty(status: number): Response {
  return new Response(null, { status, headers: securityHeaders })
}
