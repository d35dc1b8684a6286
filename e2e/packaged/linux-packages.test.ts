import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ROOT, toolPath } from '../../scripts/tools.mjs'
import { TARGETS } from './targets.ts'

// What makes the packages is downloaded by who releases. These are in its place, and make a package of what they are told.
const TOOLS: Readonly<Record<string, string>> = {
  mksquashfs: 'cat "$1"/*.desktop "$1/AppRun" > "$2"',
  'desktop-file-validate': 'true',
  fpm: `for one in "$@"; do
    case $previous in --package) package=$one ;; --after-install) install=$one ;; esac
    case $one in *.desktop=*) desktop=\${one%%=*} ;; esac
    previous=$one
  done
  { printf '%s\\n' "$@"; cat "$install" "$desktop"; } > "$package"`,
}

describe.runIf(process.platform === 'linux')('the packages of Linux', () => {
  let folder: string
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'boocode-linux-packages-'))
    await makePackages(folder)
  }, 180_000) // it starts the whole of electron-builder
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true })
  })

  const made = (ending: string): string => readFileSync(join(folder, `boocode.${ending}`), 'utf8')

  test.each([
    ['AppImage', 'AppRun'],
    ['deb', '/opt/BooCode/boocode'],
    ['rpm', '/opt/BooCode/boocode'],
  ])(
    '%s: what the desktop starts, safely too, has its sandbox, and the name of its window',
    (ending, program) => {
      const lines = made(ending).split('\n')
      const starts = [`Exec=${program} %U`, 'Exec=boocode --safe-mode']
      expect(lines.filter((line) => line.startsWith('Exec='))).toEqual(starts)
      expect(lines).toEqual(
        expect.arrayContaining(['StartupWMClass=local.boocode', 'Icon=boocode']),
      )
      expect(lines).toEqual(
        expect.arrayContaining(['Actions=safe-mode;', '[Desktop Action safe-mode]']),
      )
    },
  )

  test.each(['deb', 'rpm'])('%s: the sandbox is set up, and the desktop knows it', (ending) => {
    const said = made(ending)
    expect(said).toMatch(/chmod 4755 '\/opt\/BooCode\/chrome-sandbox'/)
    expect(said).toMatch(/apparmor_parser --replace/)
    expect(readFileSync(join(folder, 'app', 'resources', 'apparmor-profile'), 'utf8')).toMatch(
      /"\/opt\/BooCode\/boocode" flags=\(unconfined\) \{\s+userns,/,
    )
    for (const place of [
      '/usr/share/applications/local.boocode.desktop',
      '/usr/share/metainfo/local.boocode.desktop.metainfo.xml',
      '/usr/share/icons/hicolor/scalable/apps/boocode.svg',
      '/usr/share/icons/hicolor/512x512/apps/boocode.png',
    ]) {
      expect(said).toMatch(new RegExp(`^\\S+=${place}$`, 'm'))
    }
  })
})

/** The three packages of a folder that was packaged for the tests, with tools that download nothing. */
async function makePackages(folder: string): Promise<void> {
  const target = TARGETS.find(({ system }) => system === 'linux')
  if (target === undefined) throw new Error('There is no package')
  cpSync(join(target.resources, '..'), join(folder, 'app'), { recursive: true })
  for (const part of ['runtimes', join('lib', target.arch)]) {
    mkdirSync(join(folder, part), { recursive: true })
  }
  writeFileSync(join(folder, 'runtimes', `runtime-${target.arch}`), '')
  for (const [name, does] of Object.entries(TOOLS)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${does}\n`, { mode: 0o755 })
  }
  const builder = toolPath('electron-builder', 'electron-builder')
  const options = ['--linux', 'AppImage', 'deb', 'rpm', `--${target.arch}`, '--publish', 'never']
  const folders = ['--prepackaged', join(folder, 'app'), `-c.directories.output=${folder}`]
  // One name for all architectures.
  const name = '-c.artifactName=boocode.${ext}'
  await promisify(execFile)(process.execPath, [builder, ...options, ...folders, name], {
    cwd: ROOT,
    env: { ...process.env, APPIMAGE_TOOLS_PATH: folder, CUSTOM_FPM_PATH: join(folder, 'fpm') },
  })
}
