/** What is known of who starts the application. */
export interface Starter {
  readonly platform: NodeJS.Platform
  readonly packaged: boolean
  /** Undefined on Windows. */
  readonly userId: number | undefined
}

/**
 * Why the application does not start for this user; undefined when it does. As root on Linux the sandbox of Chromium
 * does not work, and whoever switches it off by hand would run every page and every agent with all rights.
 */
export function whyNotForThisUser({ platform, packaged, userId }: Starter): string | undefined {
  if (!packaged || platform !== 'linux' || userId !== 0) return undefined
  return 'BooCode does not run as root: its pages would run without a sandbox. Start it as the user who works with it, without sudo. Nothing was changed.'
}
