import type { Door } from '../../contract/door.ts'
import { openPort } from './port-transport.ts'
import type { Host } from './transport.ts'
import { openWebSocket } from './web-socket-transport.ts'

const tokenKey = 'boocode.token'
const tokenForm = /^#[\w-]{43}$/

/** The host behind this page: the desktop's preload where there is one, else the server the page came from. */
export function hostOf(page: Window & { readonly boocode?: Door }): Host {
  const door = page.boocode
  if (door) return { open: () => openPort(door, page) }
  const token = takeToken(page)
  // Another launch prints another address: pasted into this tab, it changes nothing but the fragment.
  page.addEventListener('hashchange', () => {
    if (tokenForm.test(page.location.hash)) page.location.reload()
  })
  return {
    open: () => openWebSocket(`ws://${page.location.host}/`),
    ...(token !== null && { token }),
  }
}

/** The token comes in the fragment, once; it stays with this tab so that a reload works, and out of the address bar. */
function takeToken({ location, history, sessionStorage }: Window): string | null {
  if (!tokenForm.test(location.hash)) return sessionStorage.getItem(tokenKey)
  const token = location.hash.slice(1)
  sessionStorage.setItem(tokenKey, token)
  history.replaceState(history.state, '', location.pathname + location.search)
  return token
}
