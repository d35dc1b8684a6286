import { expect, test } from 'vitest'
import { withoutSignature } from './windows-executable.ts'

const CERTIFICATE_ENTRY = 0x80 + 24 + 112 + 32

/** The headers of a program for Windows, then "code", then what is given. */
function program({ magic, signature }: { magic: number; signature: string }): Buffer {
  const headers = Buffer.alloc(0x180)
  headers.writeUInt32LE(0x80, 0x3c)
  headers.writeUInt16LE(magic, 0x80 + 24)
  if (signature !== '') {
    headers.writeUInt32LE(headers.length + 'code'.length, CERTIFICATE_ENTRY)
    headers.writeUInt32LE(signature.length, CERTIFICATE_ENTRY + 4)
  }
  return Buffer.concat([headers, Buffer.from(`code${signature}`)])
}

test('the signature goes, and what points at it', () => {
  const bare = withoutSignature(program({ magic: 0x20b, signature: 'signed by us' }))
  expect(bare).toEqual(program({ magic: 0x20b, signature: '' }))
})

test('a program without one stays as it is', () => {
  const unsigned = program({ magic: 0x20b, signature: '' })
  expect(withoutSignature(unsigned)).toEqual(unsigned)
})

test('something else is refused', () => {
  expect(() => withoutSignature(program({ magic: 0x10b, signature: '' }))).toThrow(/64-bit/)
})
