import { z } from 'zod/mini'
import { modelRef } from '../../../contract/ids.ts'
import { desktopSettings, keyMap, theme } from '../../../contract/settings.ts'
import { limitsSchema } from '../files/limits.ts'

const surface = z.exactOptional(
  z.union(
    [modelRef, z.array(modelRef).check(z.maxLength(100))],
    'must be a model or a list of models',
  ),
)

/** The settings file. */
export const settingsSchema = z
  .strictObject({
    $schema: z.exactOptional(z.string()),
    favourites: z
      .exactOptional(z.array(modelRef).check(z.maxLength(500)))
      .check(z.describe('Pinned models, in their order.')),
    surfaces: z
      .exactOptional(
        z.strictObject({
          chat: surface.check(z.describe('The model a new chat starts with.')),
          ask: surface.check(z.describe('The models that are asked from the command line.')),
          title: surface.check(
            z.describe('The model that writes titles. Without one it is that of the chat.'),
          ),
        }),
      )
      .check(z.describe('Places that need models: one model, or a list in its order.')),
    theme: z.exactOptional(theme),
    keys: z
      .exactOptional(keyMap)
      .check(
        z.describe(
          'A key of yours for a command: "chat.stop": "Mod+.". An empty text takes the key away.',
        ),
      ),
    letterKeys: z
      .exactOptional(z.enum(['plain', 'alt', 'off']))
      .check(
        z.describe(
          'Single letters as keys in lists and columns: as they are, with Alt, or not at all.',
        ),
      ),
    titles: z
      .exactOptional(z.boolean())
      .check(z.describe('Write titles of sessions in the background.')),
    titlesBy: z
      .exactOptional(z.enum(['own', 'loaded']))
      .check(
        z.describe(
          'Who writes titles: the model of the surface, or whichever is loaded on its machine. No model is loaded for it.',
        ),
      ),
    desktop: z
      .exactOptional(desktopSettings)
      .check(
        z.describe(
          'Of the desktop application: notifications, sleep, and closing while something runs.',
        ),
      ),
    limits: z
      .exactOptional(limitsSchema)
      .check(z.describe('For every server that has none of its own.')),
  })
  .check(z.describe('The settings of BooCode.'))

export type SettingsFile = z.infer<typeof settingsSchema>

/** Name of the schema beside the settings. */
export const settingsSchemaFile = 'settings.schema.json'

/** Text of a new settings file. */
export const emptySettingsText = `// The settings of BooCode. What is saved here is in force within a second.
{
  "$schema": "./${settingsSchemaFile}"
}
`
