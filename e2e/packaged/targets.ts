import { join } from 'node:path'
import { FAKE_FOLDER, fakesOn } from '../../scripts/package/builder-arguments.ts'
import type { System } from '../../scripts/package/fake-electron.ts'
import { ROOT } from '../../scripts/tools.mjs'

/** One packaged application: where its parts lie, and the names that Node gives its system. */
export interface Target {
  readonly system: System
  readonly arch: string
  readonly platform: NodeJS.Platform
  /** The folder beside the archive. */
  readonly resources: string
  readonly archive: string
  /** What holds the fuses. */
  readonly executable: string
  readonly locales: string
}

const PLATFORMS: Readonly<Record<System, NodeJS.Platform>> = {
  linux: 'linux',
  mac: 'darwin',
  win: 'win32',
}

/** What `./dev package --fake` has built. */
export const TARGETS: readonly Target[] = fakesOn(process).map(({ system, arch }) => {
  const folder = join(ROOT, FAKE_FOLDER, system)
  const places = placesOf(system, arch, folder)
  const platform = PLATFORMS[system]
  return { system, arch, platform, ...places, archive: join(places.resources, 'app.asar') }
})

function placesOf(system: System, arch: string, folder: string) {
  const suffix = arch === 'x64' ? '' : `-${arch}`
  if (system === 'mac') {
    const app = join(folder, `mac${suffix}`, 'BooCode.app')
    const resources = join(app, 'Contents', 'Resources')
    return { executable: app, resources, locales: resources }
  }
  const app = join(folder, `${system}${suffix}-unpacked`)
  const executable = join(app, system === 'win' ? 'boocode.exe' : 'boocode')
  return { executable, resources: join(app, 'resources'), locales: join(app, 'locales') }
}
