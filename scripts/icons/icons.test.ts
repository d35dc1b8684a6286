import { describe, expect, test } from 'vitest'
import { ROOT } from '../tools.mjs'
import { icnsFile } from './icns.ts'
import { icoFile } from './ico.ts'
import { presentIcons, recordedIcons } from './record.ts'

const small = { size: 16, png: Buffer.from('small') }
const large = { size: 256, png: Buffer.from('the large one') }

test('the rendered icons are those of the present SVG files: draw them with `./dev icons`', () => {
  expect(presentIcons(ROOT)).toEqual(recordedIcons(ROOT))
})

describe('.ico', () => {
  test('says of each picture its size, how long it is and where it stands', () => {
    const file = icoFile([small, large])
    expect([...file.subarray(0, 6)]).toEqual([0, 0, 1, 0, 2, 0])
    expect([file[6], file[7], file[22], file[23]]).toEqual([16, 16, 0, 0])
    const pictures = [6, 22].map((entry) => {
      const offset = file.readUInt32LE(entry + 12)
      return file.subarray(offset, offset + file.readUInt32LE(entry + 8)).toString()
    })
    expect(pictures).toEqual(['small', 'the large one'])
    expect(file).toHaveLength(6 + 2 * 16 + small.png.length + large.png.length)
  })

  test('refuses a picture that its directory cannot name', () => {
    expect(() => icoFile([{ size: 512, png: Buffer.alloc(1) }])).toThrow(/at most 256/)
  })
})

describe('.icns', () => {
  test('writes a picture under every type of its size, and the length of the whole', () => {
    const file = icnsFile([large])
    expect(file.toString('latin1', 0, 4)).toBe('icns')
    expect(file.readUInt32BE(4)).toBe(file.length)
    const length = 8 + large.png.length
    expect([8, 8 + length].map((at) => file.toString('latin1', at, at + 4))).toEqual([
      'ic13',
      'ic08',
    ])
    expect(file.readUInt32BE(12)).toBe(length)
    expect(file.toString('latin1', 16, 16 + large.png.length)).toBe('the large one')
  })

  test('refuses a size that has no type', () => {
    expect(() => icnsFile([small])).toThrow(/no picture of 16/)
  })
})
