import { open, realpath } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { codeOf } from '../core/kernel/errors.ts'
import { mediaTypeOf } from './media-types.ts'

export interface StaticFile {
  readonly body: Buffer
  readonly mediaType: string
  /** Its name holds a hash of its content, so it never changes. */
  readonly immutable: boolean
}

/** Vite puts hashed files, and nothing else, into this folder. */
const hashedFolder = 'assets/'

/** The file a request target names inside the folder; undefined when there is none, or it lies elsewhere. */
export async function readStaticFile(
  root: string,
  target: string,
): Promise<StaticFile | undefined> {
  const name = nameOf(target)
  if (name === undefined) return undefined
  try {
    const folder = await realpath(root)
    const path = await realpath(join(folder, name))
    const inside = relative(folder, path)
    if (inside.startsWith('..') || join(folder, inside) !== path) return undefined
    return {
      body: await readRegularFile(path),
      mediaType: mediaTypeOf(path),
      immutable: name.startsWith(hashedFolder),
    }
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG'].includes(codeOf(error) ?? ''))
      return undefined
    throw error
  }
}

/** The path in the target, decoded once; undefined for anything but plain segments. */
export function nameOf(target: string): string | undefined {
  const path = target.split(/[?#]/, 1)[0] ?? ''
  const name = decoded(path)?.slice(1)
  if (name === undefined || /[\0\\:]/.test(name)) return undefined
  if (name === '') return 'index.html'
  const plain = name.split('/').every((segment) => segment !== '' && !segment.startsWith('.'))
  return plain ? name : undefined
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path)
  } catch {
    return undefined
  }
}

async function readRegularFile(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    if (!(await file.stat()).isFile())
      throw Object.assign(new Error('Not a file'), { code: 'EISDIR' })
    return await file.readFile()
  } finally {
    await file.close()
  }
}
