import type { Picture } from './ico.ts'

const HEADER_BYTES = 8

// The types that hold a PNG, by its side in pixels: as itself, and as the double density of half the size.
const TYPES: Readonly<Record<number, readonly string[]>> = {
  32: ['ic11'],
  64: ['ic12'],
  128: ['ic07'],
  256: ['ic13', 'ic08'],
  512: ['ic14', 'ic09'],
  1024: ['ic10'],
}

/** The sizes of the pictures that {@link icnsFile} takes. */
export const ICNS_SIZES: readonly number[] = Object.keys(TYPES).map(Number)

/**
 * The macOS icon file: a length, then a chunk for each type. Throws a RangeError for a size that has no type.
 * Source: the types that Apple's `iconutil` writes, https://en.wikipedia.org/wiki/Apple_Icon_Image_format
 */
export function icnsFile(pictures: readonly Picture[]): Buffer {
  const chunks = pictures.flatMap(({ size, png }) => {
    const types = TYPES[size]
    if (types === undefined) throw new RangeError(`An .icns has no picture of ${size} pixels`)
    return types.map((type) => chunk(type, png))
  })
  return chunk('icns', Buffer.concat(chunks))
}

function chunk(type: string, content: Uint8Array): Buffer {
  const header = Buffer.alloc(HEADER_BYTES)
  header.write(type, 'latin1')
  header.writeUInt32BE(HEADER_BYTES + content.length, 4)
  return Buffer.concat([header, content])
}
