import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod/mini'
import { ICON_FILES, ICON_SOURCES } from './plan.ts'

/** Where the record of the last drawing lies. */
export const RECORD_FILE = 'build/icons.json'

const IconRecord = z.object({
  plan: z.string(),
  sources: z.record(z.string(), z.string()),
  files: z.record(z.string(), z.string()),
})

/** SHA-256 of what the icons were drawn by, drawn from, and of what came of it, by path. */
export type IconRecord = z.infer<typeof IconRecord>

/** The record of the present state of the project; throws the file system's error where a file is missing. */
export function presentIcons(root: string): IconRecord {
  const digests = (paths: readonly string[]) =>
    Object.fromEntries(paths.map((path) => [path, digest(readFileSync(join(root, path)))]))
  return {
    plan: digest(JSON.stringify(ICON_FILES)),
    sources: digests(ICON_SOURCES),
    files: digests(ICON_FILES.map(({ path }) => path)),
  }
}

/** The record that the last drawing left. */
export function recordedIcons(root: string): IconRecord {
  return IconRecord.parse(JSON.parse(readFileSync(join(root, RECORD_FILE), 'utf8')))
}

function digest(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
