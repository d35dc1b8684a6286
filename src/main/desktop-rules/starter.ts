/** What is known of who starts the application, and how. */
export interface Starter {
  readonly platform: NodeJS.Platform
  readonly packaged: boolean
  /** Undefined on Windows. */
  readonly userId: number | undefined
  /** The whole command line: Chromium reads its own flags from it. */
  readonly argv: readonly string[]
}

/**
 * Why the application does not start like this; undefined when it does. An installed one never shows a page without the
 * sandbox of Chromium. As root on Linux there is none; elsewhere a flag switches it off, which the launcher of an
 * AppImage adds by itself where the system does not let it make one.
 */
export function whyNotToStart({ platform, packaged, userId, argv }: Starter): string | undefined {
  if (!packaged) return undefined
  if (platform === 'linux' && userId === 0)
    return 'BooCode does not run as root: its pages would run without a sandbox. Start it as the user who works with it, without sudo. Nothing was changed.'
  if (!argv.includes('--no-sandbox') || argv.includes('--headless')) return undefined
  const why = 'BooCode does not open its window without a sandbox: start it without --no-sandbox.'
  return platform === 'linux' ? `${why} ${ofAnAppImage}` : why
}

const ofAnAppImage =
  'An AppImage adds that by itself where the system lets no program make a sandbox: install the deb or the rpm, which sets one up, or start it with --headless, which serves BooCode to your browser. Nothing was changed.'
