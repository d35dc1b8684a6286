import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { extractFile, getRawHeader, listPackage, statFile } from '@electron/asar'
import { FuseState, FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { describe, expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { ROOT } from '../../scripts/tools.mjs'
import { nativesOf, surprises } from './surprises.ts'
import { TARGETS, type Target } from './targets.ts'

const LARGEST_ARCHIVE = 25 * 1024 * 1024
const MAC_CAN_BE_MADE = TARGETS.some(({ system }) => system === 'mac')

describe.each(TARGETS)('$system $arch', (target) => {
  test('the archive holds what belongs into it, and is small', () => {
    const files = filesOf(target.archive)
    expect(surprises(files, nativesOf(target.platform, target.arch))).toEqual([])
    expect(files).toEqual(
      expect.arrayContaining([
        'out/main/index.js',
        'out/preload/index.cjs',
        'out/renderer/index.html',
        'resources/tray/idle.png',
      ]),
    )
    expect(statSync(target.archive).size).toBeLessThan(LARGEST_ARCHIVE)
  })

  test('the native modules are those of this target, unpacked, and no others', () => {
    const natives = filesOf(target.archive).filter((file) => file.includes('/prebuilds/'))
    expect(natives.toSorted()).toEqual(nativesOf(target.platform, target.arch).toSorted())
    for (const file of natives) {
      expect(statFile(target.archive, normalize(file))).toMatchObject({ unpacked: true })
      expect(existsSync(join(`${target.archive}.unpacked`, file))).toBe(true)
    }
  })

  test('the fuses are set', async () => {
    const { version, ...wire } = await getCurrentFuseWire(target.executable)
    expect(version).toBe('1')
    expect(wire).toEqual({
      [FuseV1Options.RunAsNode]: FuseState.DISABLE,
      [FuseV1Options.EnableCookieEncryption]: FuseState.ENABLE,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: FuseState.DISABLE,
      [FuseV1Options.EnableNodeCliInspectArguments]: FuseState.DISABLE,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: FuseState.ENABLE,
      [FuseV1Options.OnlyLoadAppFromAsar]: FuseState.ENABLE,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: FuseState.DISABLE,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: FuseState.DISABLE,
      [FuseV1Options.WasmTrapHandlers]: FuseState.ENABLE,
    })
  })

  test('its own licence and the notices of what it contains lie beside the archive', () => {
    expect(readFileSync(join(target.resources, 'LICENSE'), 'utf8')).toContain('MIT License')
    const notices = readFileSync(join(target.resources, 'THIRD-PARTY-NOTICES.md'), 'utf8')
    const named = [...notices.matchAll(/^## (\S+) - /gm)].map(([, name]) => name)
    expect(named).toEqual(
      expect.arrayContaining([
        ...Object.keys(packageJson.dependencies), // native, beside the bundles
        'SQLite', // inside one of them
        'zod', // in main's bundle
        'react', // in the page's
        '@shikijs/engine-javascript', // in the page's worker
        '@fontsource-variable/inter', // a font
        'tailwindcss', // in the sheet
      ]),
    )
  })

  test('it speaks the one language we speak', () => {
    const locales = readdirSync(target.locales).filter((name) => /\.(?:pak|lproj)$/.test(name))
    expect(locales).toEqual([target.system === 'mac' ? 'en.lproj' : 'en-US.pak'])
  })

  test('its package.json says what it is and nothing about how it is made', () => {
    const packaged = JSON.parse(extractFile(target.archive, 'package.json').toString())
    const { name, version, main, desktopName } = packageJson
    expect(packaged).toMatchObject({ name, version, main, desktopName })
    expect(packaged).not.toHaveProperty('devDependencies')
    expect(packaged).not.toHaveProperty('scripts')
  })
})

test.runIf(MAC_CAN_BE_MADE)(
  'macOS: the archive that may be loaded is named by its digest, and the network is asked for',
  () => {
    const { archive, executable } = theTarget('mac')
    const info = readFileSync(join(executable, 'Contents', 'Info.plist'), 'utf8')
    expect(info).toContain('<key>Resources/app.asar</key>')
    expect(info).toContain(`<string>${digestOf(archive)}</string>`)
    expect(info).toContain('<string>local.boocode.desktop</string>')
    expect(info).toContain('<key>NSLocalNetworkUsageDescription</key>')
  },
)

test('Windows: the program names the archive that may be loaded by its digest, and itself', () => {
  const { archive, executable } = theTarget('win')
  const program = readFileSync(executable)
  const integrity = [
    { file: String.raw`resources\app.asar`, alg: 'SHA256', value: digestOf(archive) },
  ]
  expect(program.includes(JSON.stringify(integrity))).toBe(true)
  // A name, its end, a filler, the value.
  expect(program.includes(Buffer.from('ProductName\0\0BooCode', 'utf16le'))).toBe(true)
  const icon = readFileSync(join(ROOT, 'build', 'icon.ico'))
  const firstPicture = icon.subarray(icon.readUInt32LE(18), icon.readUInt32LE(34))
  expect(program.includes(firstPicture)).toBe(true)
})

test.runIf(MAC_CAN_BE_MADE)('macOS: what starts a terminal can be executed', () => {
  const { archive, arch } = theTarget('mac')
  const helper = `node_modules/node-pty/prebuilds/darwin-${arch}/spawn-helper`
  expect(statSync(join(`${archive}.unpacked`, helper)).mode & 0o111).toBe(0o111)
})

test('a file that nobody expects is named, a native one of another target too', () => {
  const natives = nativesOf('linux', 'x64')
  const foreign = [
    'out/main/index.js.map',
    'src/main/index.ts',
    'out/renderer/assets/KaTeX_Main.ttf',
    'node_modules/zod/index.js',
    'node_modules/node-pty/src/unix/pty.cc',
    'node_modules/better-sqlite3/prebuilds/darwin-arm64.node',
  ]
  expect(surprises([...foreign, ...natives, 'package.json'], natives)).toEqual(foreign)
})

/** The files in an archive, with forward slashes and without the first. */
function filesOf(archive: string): string[] {
  return listPackage(archive, { isPack: false })
    .map((path) => path.replaceAll('\\', '/').slice(1))
    .filter((path) => !('files' in statFile(archive, path)))
}

/** What Electron compares before it loads anything from an archive. */
function digestOf(archive: string): string {
  return createHash('sha256').update(getRawHeader(archive).headerString).digest('hex')
}

function theTarget(system: Target['system']): Target {
  const target = TARGETS.find((one) => one.system === system)
  if (target === undefined) throw new Error(`No package for ${system}`)
  return target
}
