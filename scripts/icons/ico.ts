/** One square picture of an icon file: its side in pixels, and the bytes of a PNG. */
export interface Picture {
  readonly size: number
  readonly png: Uint8Array
}

const HEADER_BYTES = 6
const ENTRY_BYTES = 16
const TYPE_ICON = 1

/**
 * The Windows icon file: a directory of pictures, then the pictures, all as PNG (understood since Windows Vista).
 * Sizes go up to 256, which the directory writes as 0. Throws a RangeError for a larger one.
 * Source: https://learn.microsoft.com/previous-versions/ms997538(v=msdn.10)
 */
export function icoFile(pictures: readonly Picture[]): Buffer {
  const header = Buffer.alloc(HEADER_BYTES)
  header.writeUInt16LE(TYPE_ICON, 2)
  header.writeUInt16LE(pictures.length, 4)
  const start = HEADER_BYTES + ENTRY_BYTES * pictures.length
  const entries = pictures.map((picture, index) => {
    const before = pictures.slice(0, index).reduce((sum, { png }) => sum + png.length, 0)
    return entryOf(picture, start + before)
  })
  return Buffer.concat([header, ...entries, ...pictures.map(({ png }) => png)])
}

function entryOf({ size, png }: Picture, offset: number): Buffer {
  if (size > 256) throw new RangeError(`An .ico holds at most 256 pixels a side, not ${size}`)
  const entry = Buffer.alloc(ENTRY_BYTES)
  entry.writeUInt8(size % 256, 0)
  entry.writeUInt8(size % 256, 1)
  entry.writeUInt16LE(1, 4) // colour planes
  entry.writeUInt16LE(32, 6) // bits a pixel
  entry.writeUInt32LE(png.length, 8)
  entry.writeUInt32LE(offset, 12)
  return entry
}
