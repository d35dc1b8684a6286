import { eventIterator } from '@orpc/contract'
import { z } from 'zod/mini'
import { uid } from './ids.ts'
import { procedure } from './procedure.ts'

/** A command of a window as a menu shows it. `key` is the chord in force (`Mod+Shift+F`), null without one. */
export const windowCommand = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(100)),
  title: z.string().check(z.minLength(1), z.maxLength(200)),
  key: z.nullable(z.string().check(z.maxLength(60))),
  enabled: z.boolean(),
})

/** What a host asks its window to do: run one of its commands (from a menu), show a session or a round (from a notification). */
export const wish = z.discriminatedUnion('type', [
  z.object({ type: z.literal('command'), id: z.string() }),
  z.object({ type: z.literal('session'), uid }),
  z.object({ type: z.literal('round'), uid }),
])

/** Between the window and what surrounds it on the desktop: menus, tray, notifications. A browser has none of it. */
export const host = {
  /** The commands of the moment, for the menus. */
  offer: procedure
    .input(z.strictObject({ commands: z.array(windowCommand).check(z.maxLength(200)) }))
    .output(z.void()),
  /** Each wish comes once, to one window; what nobody took yet comes first. */
  wishes: procedure.output(eventIterator(wish)),
  /** Said once over each link: the answer to `wishes` has reached the window. */
  hears: procedure.output(z.void()),
}

export type WindowCommand = z.infer<typeof windowCommand>
export type Wish = z.infer<typeof wish>
