/** Which manner of naming keys the person in front of the window is used to. */
export type Platform = 'mac' | 'other'

/** The platform of the browser this page runs in. */
export function hostPlatform(): Platform {
  return /mac|iphone|ipad/i.test(globalThis.navigator?.platform ?? '') ? 'mac' : 'other'
}
