/** The one address the window shows. The scheme is ours alone and not registered with the system. */
export const pageScheme = 'app'
export const pageOrigin = `${pageScheme}://boocode`
export const pageAddress = `${pageOrigin}/index.html`

/** Whether a frame shows our page: its exact origin, in the top frame. `about:blank` and a missing frame are not. */
export function isOurFrame(
  frame: { readonly origin: string; readonly isTop: boolean } | null,
): boolean {
  return frame !== null && frame.isTop && frame.origin === pageOrigin
}

/** Whether an address belongs to our page. */
export function isOurAddress(address: string): boolean {
  return address === pageOrigin || address.startsWith(`${pageOrigin}/`)
}

/** The only rights the page may have: everything else is refused without asking. */
export function isAllowedPermission(permission: string): boolean {
  return permission === 'clipboard-sanitized-write' || permission === 'notifications'
}
