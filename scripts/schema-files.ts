import { jsonSchemaOf } from '../src/main/core/files/json-schema.ts'
import { registrySchema } from '../src/main/core/providers/registry/registry-schema.ts'
import { registrySchemaFile } from '../src/main/core/providers/registry/registry-text.ts'
import { settingsSchema, settingsSchemaFile } from '../src/main/core/settings/settings-schema.ts'

/** The schemas as they belong into resources/. */
export const schemaFiles: readonly { readonly name: string; readonly text: string }[] = [
  { name: registrySchemaFile, text: jsonSchemaOf(registrySchema) },
  { name: settingsSchemaFile, text: jsonSchemaOf(settingsSchema) },
]
