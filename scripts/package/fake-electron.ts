import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ROOT } from '../tools.mjs'
import { withoutSignature } from './windows-executable.ts'

/** The systems that packages are made for, as electron-builder calls them. */
export type System = 'linux' | 'mac' | 'win'

// The fuse wire of Electron: a sentinel, the version of the wire, how many fuses, and one character each. These are
// the defaults of a downloaded Electron, so that what the packages want has to be flipped.
const SENTINEL = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const DEFAULT_FUSES = '101100011'

// A program for Windows that every installation has: its resources take the icon, the version and the archive's digest.
const WINDOWS_PROGRAM = 'node_modules/node-pty/prebuilds/win32-x64/conpty/OpenConsole.exe'

const PLIST = `<?xml version="1.0" encoding="UTF-8"?>
<plist version="1.0"><dict><key>CFBundleExecutable</key><string>Electron</string></dict></plist>
`
const FRAMEWORKS = 'Electron.app/Contents/Frameworks'
const FRAMEWORK = `${FRAMEWORKS}/Electron Framework.framework`

const FILES: Readonly<Record<System, () => Readonly<Record<string, string | Uint8Array>>>> = {
  linux: () => ({
    electron: binary(),
    'chrome-sandbox': '',
    chrome_crashpad_handler: '',
    LICENSE: '',
    'LICENSES.chromium.html': '',
    'locales/de.pak': '',
    'locales/en-US.pak': '',
    'resources/empty': '',
  }),
  mac: () => ({
    'Electron.app/Contents/Info.plist': PLIST,
    'Electron.app/Contents/MacOS/Electron': '',
    'Electron.app/Contents/Resources/en.lproj/locale.pak': '',
    [`${FRAMEWORK}/Electron Framework`]: binary(),
    [`${FRAMEWORK}/Versions/A/Resources/de.lproj/locale.pak`]: '',
    [`${FRAMEWORK}/Versions/A/Resources/en.lproj/locale.pak`]: '',
    [`${FRAMEWORKS}/Electron Helper.app/Contents/Info.plist`]: PLIST,
    [`${FRAMEWORKS}/Electron Helper.app/Contents/MacOS/Electron Helper`]: '',
  }),
  win: () => ({
    'electron.exe': windowsBinary(),
    LICENSE: '',
    'LICENSES.chromium.html': '',
    'locales/de.pak': '',
    'locales/en-US.pak': '',
    'resources/empty': '',
  }),
}

/**
 * Writes just enough of an unpacked Electron for electron-builder to run its steps (files, archive, fuses, icons) on a
 * machine that cannot download the real one. What comes out does not start.
 */
export function writeFakeElectron(folder: string, system: System): void {
  for (const [name, content] of Object.entries(FILES[system]())) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content, { mode: 0o755 })
  }
}

function binary(): string {
  return `${SENTINEL}\u0001${String.fromCharCode(DEFAULT_FUSES.length)}${DEFAULT_FUSES}\n`
}

function windowsBinary(): Buffer {
  const program = readFileSync(join(ROOT, WINDOWS_PROGRAM))
  return Buffer.concat([withoutSignature(program), Buffer.from(binary(), 'latin1')])
}
