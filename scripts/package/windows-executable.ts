// Where things stand in a 64-bit PE file: https://learn.microsoft.com/windows/win32/debug/pe-format
const AT_PE_HEADER = 0x3c
const PE_AND_COFF_BYTES = 24
const PE32_PLUS = 0x20b
const DIRECTORIES_IN_OPTIONAL_HEADER = 112
const CERTIFICATES = 4
const DIRECTORY_BYTES = 8

/**
 * A copy of a program for 64-bit Windows without its signature, which always stands at the end: editing its resources
 * would break it. One that has none is answered as it is. Throws an Error for anything else than such a program.
 */
export function withoutSignature(program: Buffer): Buffer {
  const optional = program.readUInt32LE(AT_PE_HEADER) + PE_AND_COFF_BYTES
  if (program.readUInt16LE(optional) !== PE32_PLUS) throw new Error('Not a 64-bit Windows program')
  const entry = optional + DIRECTORIES_IN_OPTIONAL_HEADER + CERTIFICATES * DIRECTORY_BYTES
  const start = program.readUInt32LE(entry)
  const bare = Buffer.from(start === 0 ? program : program.subarray(0, start))
  return bare.fill(0, entry, entry + DIRECTORY_BYTES)
}
