import { protocol, type Session } from 'electron'
import { pageScheme } from '../desktop-rules/page-address.ts'
import { answerPageRequest } from '../desktop-rules/page-answer.ts'

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
