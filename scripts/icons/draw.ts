import { readFileSync } from 'node:fs'
import { chromium, type Page } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from '../chromium.mjs'
import { icnsFile } from './icns.ts'
import { icoFile, type Picture } from './ico.ts'
import type { Drawing, IconFile } from './plan.ts'

/** Draws icon files with the Chromium that the tests use; answers their bytes in the same order. */
export async function drawIcons(files: readonly IconFile[]): Promise<Buffer[]> {
  const executablePath = findChromium(process)
  const browser = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: CHROMIUM_FLAGS,
  })
  try {
    const page = await browser.newPage()
    const drawn: Buffer[] = []
    for (const file of files) drawn.push(await drawFile(page, file))
    return drawn
  } finally {
    await browser.close()
  }
}

async function drawFile(page: Page, file: IconFile): Promise<Buffer> {
  const pictures: Picture[] = []
  for (const size of file.sizes) pictures.push({ size, png: await drawPicture(page, file, size) })
  if (file.path.endsWith('.ico')) return icoFile(pictures)
  if (file.path.endsWith('.icns')) return icnsFile(pictures)
  const [picture] = pictures
  if (picture === undefined || pictures.length > 1) throw new Error(`${file.path} needs one size`)
  return Buffer.from(picture.png)
}

async function drawPicture(page: Page, { svg, margin = 0, ink }: Drawing, size: number) {
  const source = readFileSync(svg, 'utf8')
  const text = ink === undefined ? source : source.replace('color="#000"', `color="${ink}"`)
  const address = `data:image/svg+xml;base64,${Buffer.from(text).toString('base64')}`
  await page.setViewportSize({ width: size, height: size })
  await page.setContent(
    `<body style="margin:0;overflow:hidden;padding:${size * margin}px">
      <img alt="" src="${address}" style="display:block;width:${size * (1 - 2 * margin)}px">`,
  )
  return page.screenshot({ omitBackground: true, clip: { x: 0, y: 0, width: size, height: size } })
}
