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

/** Where a page may lead itself: the top frame to our own page, which is a reload; nothing else, and no inner frame. */
export function mayNavigate(to: { readonly url: string; readonly isMainFrame: boolean }): boolean {
  return to.isMainFrame && isOurAddress(to.url)
}

const permissions: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'notifications'])

/** The only rights there are, and for our page only: everything else is refused without asking. */
export function isAllowedPermission(permission: string, address: string): boolean {
  return permissions.has(permission) && isOurAddress(address)
}
