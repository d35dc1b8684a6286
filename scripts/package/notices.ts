/** The licence of one thing that we ship. `text` is what its licence asks to be shown; empty where it brought none. */
export interface Notice {
  readonly name: string
  readonly version: string
  readonly licence: string
  readonly text: string
}

const HEADING = /^## (\S+) - (\S+) \(([^)]*)\)$/
const PACKAGE_FOLDER = /^.*node_modules\/(?:@[^/]+\/)?[^/]+/

/** Shipped inside the native modules, without a package of their own. */
export const NATIVE_PARTS: readonly Notice[] = [
  {
    name: 'SQLite',
    version: 'as built into better-sqlite3',
    licence: 'blessing',
    text: 'SQLite is in the public domain. May you do good and not evil. May you find forgiveness for yourself and forgive others. May you share freely, never taking more than you give.',
  },
  {
    name: 'Windows Terminal (conpty.dll, OpenConsole.exe)',
    version: 'as brought by node-pty, on Windows only',
    licence: 'MIT',
    text: 'Copyright (c) Microsoft Corporation. All rights reserved. The MIT License applies, as printed for node-pty.',
  },
]

/** What the build wrote about the packages of one bundle (`THIRD-PARTY-LICENSES.md`), taken apart again. */
export function readNotices(markdown: string): Notice[] {
  const notices: Notice[] = []
  let lines: string[] = []
  const close = () => {
    const last = notices.pop()
    if (last !== undefined) notices.push({ ...last, text: lines.join('\n').trim() })
    lines = []
  }
  for (const line of markdown.split('\n')) {
    const [, name, version, licence] = HEADING.exec(line) ?? []
    if (name === undefined || version === undefined || licence === undefined) lines.push(line)
    else {
      close()
      notices.push({ name, version, licence, text: '' })
    }
  }
  close()
  return notices
}

/** The folders of the packages among the sources of a source map, from `node_modules` on. */
export function packageFolders(sources: readonly string[]): Set<string> {
  const folders = sources.flatMap((source) => PACKAGE_FOLDER.exec(source)?.[0] ?? [])
  return new Set(folders.map((folder) => folder.slice(folder.indexOf('node_modules/'))))
}

/** The packages that a style sheet imports: the names, without the file in them. */
export function packagesOfSheet(sheet: string): string[] {
  const imported = [...sheet.matchAll(/@import\s+'((?:@[^/']+\/)?[^./'][^/']*)/g)]
  return imported.flatMap(([, name]) => name ?? [])
}

/** One text of all notices, by name; a thing named twice in the same version is named once, with its longest text. */
export function writeNotices(notices: readonly Notice[]): string {
  const byHeading = new Map<string, Notice>()
  for (const notice of notices) {
    const before = byHeading.get(headingOf(notice))
    if (before === undefined || before.text.length < notice.text.length) {
      byHeading.set(headingOf(notice), notice)
    }
  }
  const sorted = [...byHeading.values()].toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
  const sections = sorted.map((notice) => `${headingOf(notice)}\n\n${notice.text}`.trim())
  return `# Third-party notices\n\nBooCode contains the following, each under its own licence.\n\n${sections.join('\n\n')}\n`
}

function headingOf({ name, version, licence }: Notice): string {
  return `## ${name} - ${version} (${licence})`
}
