import { join } from 'node:path'
import type { Inputs } from '../../../contract/index.ts'
import type { DesktopSettings, SettingsInfo, SurfaceName } from '../../../contract/settings.ts'
import type { Announce } from '../changes/changes.ts'
import { readDocument } from '../files/document.ts'
import { openEditedFile, type FileState } from '../files/edited-file.ts'
import type { Edit } from '../files/edit-text.ts'
import type { Limits } from '../files/limits.ts'
import { writeSchemaBeside } from '../files/schema-file.ts'
import type { Scope } from '../kernel/scope.ts'
import type { Ports } from '../ports.ts'
import {
  emptySettingsText,
  settingsSchema,
  settingsSchemaFile,
  type SettingsFile,
} from './settings-schema.ts'
import { settingsWording } from './settings-words.ts'
import { allSurfaces, surfaceOf } from './surfaces.ts'

/** What the user decided: `settings.json`, edited by hand or by us. */
export interface Settings {
  info(): SettingsInfo
  /** Writes what is given and leaves the rest. Fails as `file_not_written`. */
  update(change: Inputs['settings']['update']): Promise<void>
  /** Pins a ref at the end of the favourites, or takes it away. */
  favourite(ref: string, on: boolean): Promise<void>
  /** Shows the file in the user's editor, made when it is missing. */
  openFile(): Promise<{ path: string; opened: boolean }>
  /** The models of a surface, in their order. */
  surface(name: SurfaceName): readonly string[]
  /** The clocks of a stream for servers that have none of their own. */
  limits(): Limits
  /** Whether titles are written in the background. */
  titles(): boolean
  /** Who writes them. */
  titlesBy(): SettingsInfo['titlesBy']
}

export interface SettingsOptions {
  readonly ports: Ports
  readonly scope: Scope
  readonly userDataDir: string
  readonly announce: Announce
  readonly notices: {
    tell(notice: BrokenSettings): void
    withdraw(kind: BrokenSettings['kind']): void
  }
}

/** What is told of a file that is not applied; `digest` names what was found, `reason` is a sentence. */
export interface BrokenSettings {
  readonly kind: 'settings_broken'
  readonly path: string
  readonly digest: string
  readonly reason: string
}

const defaultDesktop: DesktopSettings = {
  notifyAnswers: true,
  notifyNotices: true,
  keepAwake: true,
  whenClosing: 'ask',
}
const defaultLimits: Limits = { firstTokenMs: 600_000, bytesMs: 90_000, nextTokenMs: 90_000 }

/** Opens the settings and follows them until the scope closes. The file is made when something is first written. */
export async function openSettings(options: SettingsOptions): Promise<Settings> {
  const { ports, scope, announce, notices } = options
  const { clock, log, secrets, opener, watch } = ports
  const path = join(options.userDataDir, 'settings.json')
  const file = await openEditedFile<SettingsFile>({
    path,
    read: (text) => readDocument(text, settingsSchema, settingsWording),
    empty: {},
    emptyText: emptySettingsText,
    clock,
    watch,
    scope,
  })
  tell(file.state())
  file.onChange((now) => {
    tell(now)
    announce('settings')
  })

  function tell({ state, digest, problems }: FileState<SettingsFile>): void {
    if (state !== 'broken') return notices.withdraw('settings_broken')
    const reason = problems[0]?.message ?? ''
    log.warn('The settings were not applied', { path, reason })
    notices.tell({ kind: 'settings_broken', path, digest, reason })
  }

  function environment(name: string): string | undefined {
    return secrets.environment(name)
  }

  async function edit(edits: (value: SettingsFile) => readonly Edit[]): Promise<void> {
    if (file.state().state === 'missing') {
      await writeSchemaBeside(path, settingsSchemaFile, settingsSchema, log)
    }
    await file.edit(edits)
  }

  return {
    info: () => infoOf(path, file.state(), environment),
    update: (change) => edit(() => editsOf(change)),
    favourite: (ref, on) => edit((value) => favouriteEdits(value.favourites ?? [], ref, on)),
    async openFile() {
      await edit(() => [])
      return { path, opened: await opener.openFile(path) }
    },
    surface: (name) => surfaceOf(name, file.state().value, environment).refs,
    limits: () => ({ ...defaultLimits, ...file.state().value.limits }),
    titles: () => file.state().value.titles ?? true,
    titlesBy: () => file.state().value.titlesBy ?? 'own',
  }
}

function infoOf(
  path: string,
  { value, problems }: FileState<SettingsFile>,
  environment: (name: string) => string | undefined,
): SettingsInfo {
  return {
    path,
    problems: problems.map(({ message, line }) => ({ message, line })),
    favourites: [...new Set(value.favourites)],
    surfaces: allSurfaces(value, environment),
    theme: value.theme ?? 'system',
    keys: { ...value.keys },
    letterKeys: value.letterKeys ?? 'plain',
    titles: value.titles ?? true,
    titlesBy: value.titlesBy ?? 'own',
    desktop: { ...defaultDesktop, ...value.desktop },
  }
}

function editsOf(change: Inputs['settings']['update']): Edit[] {
  const { surface, desktop = {}, ...plain } = change
  const edits: Edit[] = [
    ...Object.entries(plain).map(([key, value]) => ({ set: [key], value })),
    ...Object.entries(desktop).map(([key, value]) => ({ set: ['desktop', key], value })),
  ]
  if (!surface) return edits
  return [...edits, { set: ['surfaces', surface.name], value: surface.refs }]
}

function favouriteEdits(favourites: readonly string[], ref: string, on: boolean): Edit[] {
  if (on) return favourites.includes(ref) ? [] : [{ append: ['favourites'], value: ref }]
  const places = favourites.flatMap((other, place) => (other === ref ? [place] : []))
  // From the end, so that the places before stay true.
  return places.toReversed().map((place) => ({ remove: ['favourites', place] }))
}
