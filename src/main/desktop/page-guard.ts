import type { Session, WebContents } from 'electron'
import { isAllowedPermission, mayNavigate } from '../desktop-rules/page-address.ts'

/** Keeps the page where it is: no other address, no new window. Webviews its window's options do not allow. */
export function guardPage(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-frame-navigate', (event) => {
    if (!mayNavigate(event)) event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    event.preventDefault()
  })
}

/** Refuses every right the page does not need. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, answer, { requestingUrl }) => {
    answer(isAllowedPermission(permission, requestingUrl))
  })
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin) =>
    isAllowedPermission(permission, requestingOrigin),
  )
  session.setDevicePermissionHandler(() => false)
}
