/** Writes the JSON Schemas of the hand-edited files into resources/. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { schemaFiles } from './schema-files.ts'

for (const { name, text } of schemaFiles) {
  writeFileSync(join(import.meta.dirname, '..', 'resources', name), text)
}
