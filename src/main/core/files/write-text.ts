import { randomUUID } from 'node:crypto'
import { open, readlink, realpath, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { AppError, codeOf, isNoSpace, messageOf } from '../kernel/errors.ts'
import { makeFolder } from '../kernel/make-folder.ts'
import { moveFile } from '../kernel/move-file.ts'
import { syncFolder } from '../kernel/to-disk.ts'

/**
 * Replaces a file in one step: whoever reads it sees the old text or the new one, also after a power cut. A symbolic
 * link stays one. A new file is 0600; one that was there keeps its mode. Fails as `file_not_written` or `disk_full`.
 */
export async function writeText(path: string, text: string): Promise<void> {
  try {
    await replace(await targetOf(path), text)
  } catch (error) {
    const code = isNoSpace(error) ? 'disk_full' : 'file_not_written'
    throw new AppError(code, `${path} could not be written: ${messageOf(error)}.`, { cause: error })
  }
}

async function replace(target: string, text: string): Promise<void> {
  const folder = dirname(target)
  makeFolder(folder)
  const temporary = join(folder, `.${basename(target)}.${randomUUID()}.tmp`)
  try {
    const file = await open(temporary, 'wx', 0o600)
    try {
      const mode = await modeOf(target)
      if (mode !== undefined) await file.chmod(mode)
      await file.writeFile(text)
      await file.sync()
    } finally {
      await file.close()
    }
    await moveFile(temporary, target)
    await syncFolder(folder)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

async function targetOf(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
    return linkTarget(path)
  }
}

/** Of a link whose target is missing, the target; else the path itself. */
async function linkTarget(path: string): Promise<string> {
  try {
    return resolve(dirname(path), await readlink(path))
  } catch {
    return path
  }
}

async function modeOf(path: string): Promise<number | undefined> {
  try {
    return (await stat(path)).mode & 0o777
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined
    throw error
  }
}
