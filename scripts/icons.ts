// Draws every icon of the project from its SVG files, and records from which.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { ensureChromium } from './ensure-chromium.mjs'
import { drawIcons } from './icons/draw.ts'
import { ICON_FILES } from './icons/plan.ts'
import { presentIcons, RECORD_FILE } from './icons/record.ts'
import { ROOT } from './tools.mjs'

ensureChromium()
const drawn = await drawIcons(ICON_FILES)
for (const [index, { path }] of ICON_FILES.entries()) {
  const bytes = drawn[index]
  if (bytes === undefined) throw new Error(`${path} was not drawn`)
  mkdirSync(dirname(join(ROOT, path)), { recursive: true })
  writeFileSync(join(ROOT, path), bytes)
}
writeFileSync(join(ROOT, RECORD_FILE), `${JSON.stringify(presentIcons(ROOT), null, 2)}\n`)
console.log(`${ICON_FILES.length} icons drawn`)
