/**
 * What a disk was told, as a power cut sees it: what was written lasts once the file was synced, a name once its folder
 * was. What is not synced may be there or not, each write for itself, and the last one in part.
 */
export type DiskOp =
  | {
      readonly kind: 'write'
      readonly file: number
      readonly at: number
      readonly bytes: Buffer
      /** A journal of SQLite's own, which is not recorded, undoes it when it is not whole. */
      readonly undone?: true
    }
  | { readonly kind: 'size'; readonly file: number; readonly size: number }
  | { readonly kind: 'sync'; readonly file: number }
  /** Names of one folder that change at once: a file made, removed, or renamed. */
  | {
      readonly kind: 'names'
      readonly folder: string
      readonly entries: readonly (readonly [name: string, file: number | null])[]
    }
  | { readonly kind: 'syncNames'; readonly folder: string }

type Write = Extract<DiskOp, { kind: 'write' | 'size' }>

/** Files by name, as they are found after the power came back. */
export type DiskState = ReadonlyMap<string, Buffer>

/** Which of the writes that were not synced came to be: by their place among the pending ones of their file. */
export type Chosen = (
  file: number,
  place: number,
  pending: readonly Write[],
) => 'all' | 'half' | 'no'

interface File {
  /** What is on the disk for sure. */
  lasting: Buffer
  pending: Write[]
  /** Changes with `lasting`. */
  version: number
}

interface Names {
  lasting: Map<string, number>
  pending: Extract<DiskOp, { kind: 'names' }>[]
}

/** A disk that is told one thing after the other, and can be cut off at any time. */
export interface Disk {
  tell(op: DiskOp): void
  /** Files that have writes which are not synced, with how many. */
  pending(): readonly (readonly [file: number, writes: number])[]
  hasPendingNames(): boolean
  /**
   * What is there after a cut now, with these of the unsynced writes and with or without the unsynced names; `key`
   * names the state, and is cheap.
   */
  cut(chosen: Chosen, withNames: boolean): { readonly key: string; readonly state: () => DiskState }
}

export function createDisk(): Disk {
  const files = new Map<number, File>()
  const folders = new Map<string, Names>()

  const fileOf = (id: number): File => {
    const file = files.get(id) ?? { lasting: Buffer.alloc(0), pending: [], version: 0 }
    files.set(id, file)
    return file
  }
  const namesOf = (folder: string): Names => {
    const names = folders.get(folder) ?? { lasting: new Map<string, number>(), pending: [] }
    folders.set(folder, names)
    return names
  }

  return {
    tell(op) {
      if (op.kind === 'write' || op.kind === 'size') fileOf(op.file).pending.push(op)
      else if (op.kind === 'names') namesOf(op.folder).pending.push(op)
      else if (op.kind === 'sync') settle(fileOf(op.file))
      else {
        const names = namesOf(op.folder)
        names.lasting = applied(names.lasting, names.pending)
        names.pending = []
      }
    },
    pending: () =>
      [...files].flatMap(([id, { pending }]) =>
        pending.length > 0 ? [[id, pending.length] as const] : [],
      ),
    hasPendingNames: () => [...folders.values()].some(({ pending }) => pending.length > 0),
    cut(chosen, withNames) {
      const names = [...folders.values()].flatMap(({ lasting, pending }) => [
        ...(withNames ? applied(lasting, pending) : lasting),
      ])
      const found = names.map(([name, id]) => ({ name, id, ...choose(id, fileOf(id), chosen) }))
      return {
        key: found.map(({ name, id, key }) => `${name}=${id}.${key}`).join(' '),
        state: () => new Map(found.map(({ name, content }) => [name, content()])),
      }
    },
  }
}

function settle(file: File): void {
  if (file.pending.length === 0) return
  file.lasting = written(file.lasting, file.pending)
  file.pending = []
  file.version += 1
}

function choose(id: number, { lasting, pending, version }: File, chosen: Chosen) {
  const writes = pending.flatMap((write, place) => {
    const choice = chosen(id, place, pending)
    if (choice === 'no') return []
    return choice === 'half' ? [{ ...halved(write), place, half: true }] : [{ ...write, place }]
  })
  const told = writes.map((write) => `${write.place}${'half' in write ? 'h' : ''}`)
  return { key: `${version}+${told.join(',')}`, content: () => written(lasting, writes) }
}

/** A disk writes sectors: what is torn is torn between them, or within the first. */
function halved(write: Write): Write {
  if (write.kind === 'size' || write.undone) return write
  const half = write.bytes.length > 512 ? Math.floor(write.bytes.length / 1024) * 512 : 8
  return { ...write, bytes: write.bytes.subarray(0, half) }
}

function written(content: Buffer, writes: readonly Write[]): Buffer {
  if (writes.length === 0) return content
  const ends = writes.map((op) => (op.kind === 'size' ? 0 : op.at + op.bytes.length))
  let result = Buffer.alloc(Math.max(content.length, ...ends))
  content.copy(result)
  let size = content.length
  for (const op of writes) {
    if (op.kind === 'write') {
      op.bytes.copy(result, op.at)
      size = Math.max(size, op.at + op.bytes.length)
    } else {
      // What grows again after it was cut off is zeros.
      result.fill(0, Math.min(op.size, result.length))
      if (op.size > result.length) result = Buffer.concat([result], op.size)
      size = op.size
    }
  }
  return result.subarray(0, size)
}

function applied(
  lasting: ReadonlyMap<string, number>,
  pending: readonly Extract<DiskOp, { kind: 'names' }>[],
): Map<string, number> {
  const names = new Map(lasting)
  for (const { entries } of pending) {
    for (const [name, file] of entries) {
      if (file === null) names.delete(name)
      else names.set(name, file)
    }
  }
  return names
}
