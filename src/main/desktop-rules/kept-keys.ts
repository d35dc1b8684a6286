import { readFile, rename } from 'node:fs/promises'
import { z } from 'zod/mini'
import { writeText } from '../core/files/write-text.ts'
import { codeOf, messageOf } from '../core/kernel/errors.ts'
import type { KeptKeys, Log } from '../core/ports.ts'

/** What encrypts a key for this user on this computer. */
export interface Cipher {
  encrypt(text: string): Promise<Buffer>
  /** `stale`: it should be encrypted anew. Rejects for what another user, computer or keyring has encrypted. */
  decrypt(bytes: Buffer): Promise<{ readonly text: string; readonly stale: boolean }>
  /** What this system would ask for its key, by the name of Electron; undefined where there always is a keyring. */
  backend(): string | undefined
}

export interface OpenedKeys extends KeptKeys {
  /**
   * Reads what is on the disk, once; answers whether any key can be used. A locked keyring may ask the user first, so
   * nobody has to wait for it.
   */
  load(): Promise<boolean>
}

export interface KeptKeysOptions {
  readonly path: string
  readonly cipher: Cipher
  readonly log: Log
  /** From now on this text appears in no log. */
  readonly hide: (key: string) => void
}

const fileSchema = z.object({ version: z.literal(1), keys: z.record(z.string(), z.base64()) })

/**
 * The keys the user typed: a file of provider ids and encrypted keys. A key that cannot be decrypted now stays in the
 * file; a file that makes no sense is put aside, never overwritten.
 */
export function openKeptKeys({ path, cipher, log, hide }: KeptKeysOptions): OpenedKeys {
  const encrypted = new Map<string, string>()
  const plain = new Map<string, string>()
  let loading: Promise<boolean> | undefined
  let last = Promise.resolve()

  const load = (): Promise<boolean> => (loading ??= readAll())

  async function readAll(): Promise<boolean> {
    for (const [id, text] of await readEncrypted(path, log)) {
      encrypted.set(id, text)
      try {
        const { text: key, stale } = await cipher.decrypt(Buffer.from(text, 'base64'))
        know(id, key)
        if (stale) await put(id, key)
      } catch (error) {
        log.warn('A kept key could not be read', { provider: id, problem: messageOf(error) })
      }
    }
    return plain.size > 0
  }

  function know(id: string, key: string): void {
    hide(key)
    plain.set(id, key)
  }

  async function put(id: string, key: string): Promise<void> {
    encrypted.set(id, (await cipher.encrypt(key)).toString('base64'))
    await save()
  }

  async function change(id: string, key: string | null): Promise<void> {
    if (key !== null) {
      hide(key)
      await put(id, key)
      plain.set(id, key)
      return
    }
    plain.delete(id)
    if (encrypted.delete(id)) await save()
  }

  function save(): Promise<void> {
    const keys = Object.fromEntries(encrypted)
    return writeText(path, `${JSON.stringify({ version: 1, keys }, null, 2)}\n`)
  }

  return {
    load,
    protection() {
      const backend = cipher.backend()
      if (backend === undefined) return 'system'
      return backend === 'basic_text' || [...encrypted.values()].some(hasKnownKey)
        ? 'plain'
        : 'system'
    },
    read: (id) => plain.get(id),
    write(id, key) {
      // One after the other, whatever became of the one before.
      const written = last.then(load).then(() => change(id, key))
      last = written.catch(() => {})
      return written
    },
  }
}

/**
 * Whether Chromium on Linux has taken the key that everybody knows: it does so, and begins its text like this, where the
 * keyring that belongs to the desktop does not answer, and Electron names that keyring all the same.
 */
function hasKnownKey(text: string): boolean {
  return Buffer.from(text, 'base64').subarray(0, 3).toString('latin1') === 'v10'
}

async function readEncrypted(path: string, log: Log): Promise<[string, string][]> {
  try {
    const { keys } = fileSchema.parse(JSON.parse(await readFile(path, 'utf8')))
    return Object.entries(keys)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    log.warn('The kept keys make no sense and were put aside', { path, problem: messageOf(error) })
    await rename(path, `${path}.aside`).catch(() => {}) // then it stays, and the first write fails aloud
    return []
  }
}
