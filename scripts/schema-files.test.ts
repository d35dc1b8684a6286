import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { schemaFiles } from './schema-files.ts'

test.each(schemaFiles)('resources/$name is what the code says', ({ name, text }) => {
  const path = join(import.meta.dirname, '..', 'resources', name)
  expect(readFileSync(path, 'utf8'), 'run `node scripts/schemas.ts`').toBe(text)
})
