import { z } from 'zod/mini'
import { draftLimit } from './chat.ts'
import { procedure } from './procedure.ts'

/** Facts for About and for a bug report. */
export const appInfo = z.object({
  version: z.string(),
  host: z.enum(['desktop', 'headless']),
  platform: z.string(),
  node: z.string(),
  sqlite: z.string(),
  userDataDir: z.string(),
  demo: z.boolean(),
  /** How typed keys are kept: by the system's keyring, readable for every program of the user, or not at all. */
  keptKeys: z.enum(['system', 'plain', 'none']),
})

const key = z.string().check(z.regex(/^[a-z][a-zA-Z0-9.-]{0,99}$/))

export const app = {
  info: procedure.output(appInfo),
  /** View state of the windows, as JSON text: what would be missed after a restart. The draft of a new chat is among it. */
  readState: procedure.input(z.strictObject({ key })).output(z.nullable(z.string())),
  writeState: procedure
    .input(z.strictObject({ key, value: z.string().check(z.maxLength(2 * draftLimit)) }))
    .output(z.void()),
  /** Opens an http, https or mailto address in the system's browser; refuses every other scheme. */
  openExternal: procedure
    .input(z.strictObject({ url: z.url().check(z.maxLength(4_000)) }))
    .output(z.void()),
}

export type AppInfo = z.infer<typeof appInfo>
