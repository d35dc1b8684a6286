import { z } from 'zod/mini'
import { atLeastOne, count, modelRef } from './ids.ts'
import { procedure } from './procedure.ts'

export const theme = z.enum(['system', 'light', 'dark'])

/** A place that needs models: an ordered list of refs. Others join with the part of the product that asks for them. */
export const surfaceName = z.enum(['chat', 'ask', 'title'])

export const surface = z.object({
  name: surfaceName,
  refs: z.array(modelRef),
  /** `environment`: BOOCODE_<SURFACE>_MODELS overrides the file. */
  source: z.enum(['default', 'file', 'environment']),
  /** How many of the refs the surface does not use. */
  ignored: count,
})

/** A key of ours for a command: `command` -> chord; an empty chord takes the key away. */
export const keyMap = z.record(z.string(), z.string().check(z.maxLength(60)))

/** What only a desktop has. */
const desktop = {
  /** Tell of an answer that has ended while the window is not in front. */
  notifyAnswers: z.boolean(),
  /** The same for the notices. */
  notifyNotices: z.boolean(),
  /** The computer does not go to sleep while something runs. */
  keepAwake: z.boolean(),
  /** When the application is to go while something runs. */
  whenClosing: z.enum(['ask', 'finish', 'stop']),
}

/** Those of them that stand in the file, or are set. */
export const desktopSettings = z.strictObject({
  notifyAnswers: z.exactOptional(desktop.notifyAnswers),
  notifyNotices: z.exactOptional(desktop.notifyNotices),
  keepAwake: z.exactOptional(desktop.keepAwake),
  whenClosing: z.exactOptional(desktop.whenClosing),
})

export const settingsInfo = z.object({
  path: z.string(),
  problems: z.array(z.object({ message: z.string(), line: z.nullable(atLeastOne) })),
  favourites: z.array(modelRef),
  surfaces: z.array(surface),
  theme,
  keys: keyMap,
  /** Single-letter keys work in lists and columns. */
  letterKeys: z.enum(['plain', 'alt', 'off']),
  /** Titles are written in the background, when nobody waits for the machine. They make no server load a model. */
  titles: z.boolean(),
  /** Who writes them: the session's own model once it is loaded, or whichever is loaded on its machine. */
  titlesBy: z.enum(['own', 'loaded']),
  desktop: z.object(desktop),
})

export const settings = {
  get: procedure.output(settingsInfo),
  /** Writes to the file, comments kept. What is absent stays. */
  update: procedure
    .input(
      z.strictObject({
        theme: z.exactOptional(theme),
        letterKeys: z.exactOptional(z.enum(['plain', 'alt', 'off'])),
        titles: z.exactOptional(z.boolean()),
        titlesBy: z.exactOptional(z.enum(['own', 'loaded'])),
        desktop: z.exactOptional(desktopSettings),
        /** The favourites in a new order, or without some. */
        favourites: z.exactOptional(z.array(modelRef).check(z.maxLength(200))),
        surface: z.exactOptional(
          z.strictObject({ name: surfaceName, refs: z.array(modelRef).check(z.maxLength(100)) }),
        ),
      }),
    )
    .output(z.void()),
  /** Pins a ref at the end of the favourites, or takes it away. */
  favourite: procedure.input(z.strictObject({ ref: modelRef, on: z.boolean() })).output(z.void()),
  openFile: procedure.output(z.object({ path: z.string(), opened: z.boolean() })),
}

export type Theme = z.infer<typeof theme>
export type DesktopSettings = SettingsInfo['desktop']
export type SurfaceName = z.infer<typeof surfaceName>
export type Surface = z.infer<typeof surface>
export type SettingsInfo = z.infer<typeof settingsInfo>
