/** Everything that may lie in the archive, whatever the target. */
const EXPECTED: readonly RegExp[] = [
  /^package\.json$/,
  /^out\/main\/(?:index|headless\/(?:index|serve)|chunks\/[\w.-]+)\.js$/,
  /^out\/preload\/index\.cjs$/,
  /^out\/renderer\/index\.html$/,
  /^out\/renderer\/assets\/[\w.-]+\.(?:js|css|woff2)$/,
  /^resources\/tray\/(?:idle|running|waiting)(?:\.ico|(?:Template)?(?:@2x)?\.png)$/,
  /^node_modules\/(?:better-sqlite3|node-pty)\/(?:LICENSE|package\.json|lib\/[\w/-]+\.js)$/,
]

/** The files of a list that nobody expects in the archive; `natives` are those of its target. */
export function surprises(files: readonly string[], natives: readonly string[]): string[] {
  return files.filter(
    (file) => !natives.includes(file) && !EXPECTED.some((expected) => expected.test(file)),
  )
}

/** The native files of a target: one for SQLite, and what starts a terminal there. */
export function nativesOf(platform: NodeJS.Platform, arch: string): string[] {
  const terminal = `node_modules/node-pty/prebuilds/${platform}-${arch}`
  return [
    `node_modules/better-sqlite3/prebuilds/${platform}-${arch}.node`,
    ...terminalFiles(platform).map((name) => `${terminal}/${name}`),
  ]
}

function terminalFiles(platform: NodeJS.Platform): string[] {
  if (platform === 'darwin') return ['pty.node', 'spawn-helper']
  if (platform !== 'win32') return ['pty.node']
  return ['conpty.node', 'conpty/OpenConsole.exe', 'conpty/conpty.dll', 'conpty_console_list.node']
}
