import { createHash } from 'node:crypto'
import type { Clock } from '../kernel/clock.ts'
import { createEmitter } from '../kernel/emitter.ts'
import { AppError } from '../kernel/errors.ts'
import type { Scope } from '../kernel/scope.ts'
import type { Watch } from '../ports.ts'
import { editText, type Edit } from './edit-text.ts'
import { problemAt, type FileProblem } from './problem.ts'
import { readText, type TextFile } from './read-text.ts'
import { writeText } from './write-text.ts'

/** What the text of a file means. */
export type Reading<Value> =
  | { readonly ok: true; readonly value: Value; readonly problems: readonly FileProblem[] }
  | { readonly ok: false; readonly problems: readonly FileProblem[] }

export interface FileState<Value> {
  /** `missing`: there is no file yet; `broken`: what the file says is not applied, `value` is the last good one. */
  readonly state: 'ok' | 'missing' | 'broken'
  /** What is in force. */
  readonly value: Value
  readonly problems: readonly FileProblem[]
  /** Of what was found; another finding has another digest. */
  readonly digest: string
  /** When `value` came into force, in ms since 1970; null: it is the empty one. */
  readonly loadedAt: number | null
}

/** A file that people edit by hand while we run, and that we edit without harming what they wrote. */
export interface EditedFile<Value> {
  readonly path: string
  state(): FileState<Value>
  onChange(listener: (now: FileState<Value>, before: FileState<Value>) => void): () => void
  /**
   * Edits what stands in the file at that moment; what comes of it is in force when this resolves. Refuses (code
   * `file_not_written`) while the file is broken. A missing file is made from the empty text.
   */
  edit(edits: (value: Value) => readonly Edit[]): Promise<void>
  /** Makes the file from the empty text when there is none. */
  ensure(): Promise<void>
}

export interface EditedFileOptions<Value> {
  readonly path: string
  readonly read: (text: string) => Reading<Value>
  /** In force as long as there was no file. */
  readonly empty: Value
  /** Text of a new file; must be valid. */
  readonly emptyText: string
  readonly clock: Clock
  readonly watch: Watch
  readonly scope: Scope
}

/** Editors write in steps: a file is looked at this long after something happened to it ... */
const settleMs = 40
/** ... and one that is broken or gone is looked at once more before that is believed. */
const doubtMs = 200
/** A broken one is looked at again, event or not: mending may be a change of rights, which no watcher tells. */
const mendMs = 500

/** Reads the file and keeps watching it until the scope closes. */
export async function openEditedFile<Value>(
  options: EditedFileOptions<Value>,
): Promise<EditedFile<Value>> {
  const { path, read, clock, watch, scope } = options
  const changes = createEmitter<[FileState<Value>, FileState<Value>]>()
  let current: FileState<Value> = {
    state: 'missing',
    value: options.empty,
    problems: [],
    digest: '',
    loadedAt: null,
  }
  let turn: Promise<void> = Promise.resolve()
  let cancel = (): void => undefined

  /** One after the other: a look must not come between the reading and the writing of an edit. */
  function inTurn(work: () => Promise<void>): Promise<void> {
    const done = turn.then(work)
    turn = done.catch(() => undefined)
    return done
  }

  async function look(): Promise<void> {
    let found = await readText(path)
    while (isDoubtful(found) && digestOf(found) !== current.digest) {
      await pause(clock, doubtMs)
      const again = await readText(path)
      const same = digestOf(again) === digestOf(found)
      found = again
      if (same || scope.signal.aborted) break
    }
    if (scope.signal.aborted) return
    take(found)
    if (current.state === 'broken') lookSoon(mendMs)
  }

  function isDoubtful(found: TextFile): boolean {
    if (found.state === 'missing') return current.digest !== ''
    return found.state === 'unreadable' || !read(found.text).ok
  }

  function take(found: TextFile): void {
    const digest = digestOf(found)
    if (digest === current.digest) return
    const before = current
    current = next(before, found, digest)
    changes.emit([current, before])
  }

  function next(before: FileState<Value>, found: TextFile, digest: string): FileState<Value> {
    const reading = readingOf(found)
    if (reading === 'missing') return before
    if (!reading.ok) return { ...before, state: 'broken', problems: reading.problems, digest }
    const { value, problems } = reading
    return { state: 'ok', value, problems, digest, loadedAt: clock.wall() }
  }

  function readingOf(found: TextFile): Reading<Value> | 'missing' {
    if (found.state === 'text') return read(found.text)
    if (found.state === 'unreadable') return { ok: false, problems: [whole(found.reason)] }
    return current.digest === '' ? 'missing' : { ok: false, problems: [whole('The file is gone.')] }
  }

  async function write(edits: (value: Value) => readonly Edit[]): Promise<void> {
    const found = await readText(path)
    const text = found.state === 'missing' ? options.emptyText : textOf(found)
    const reading = read(text)
    if (!reading.ok) throw refusal(reading.problems)
    const edited = editText(text, edits(reading.value))
    const result = read(edited)
    if (!result.ok) throw refusal(result.problems)
    if (edited !== text || found.state === 'missing') await writeText(path, edited)
    take({ state: 'text', text: edited })
  }

  function textOf(found: TextFile): string {
    if (found.state === 'text') return found.text
    throw refusal(found.state === 'unreadable' ? [whole(found.reason)] : [])
  }

  function refusal(problems: readonly FileProblem[]): AppError {
    const reason = problems[0]?.message ?? 'It is gone.'
    return new AppError('file_not_written', `${path} was not changed. ${reason}`, {
      hint: 'Mend the file, then try again.',
    })
  }

  function lookSoon(ms: number): void {
    if (scope.signal.aborted) return
    cancel()
    cancel = clock.after(ms, () => void inTurn(look))
  }

  await inTurn(look)
  scope.defer(() => cancel())
  watch(path, scope, () => lookSoon(settleMs))

  return {
    path,
    state: () => current,
    onChange: (listener) => changes.on(([now, before]) => listener(now, before)),
    edit: (edits) => inTurn(() => write(edits)),
    ensure: () => inTurn(() => write(() => [])),
  }
}

function whole(sentence: string): FileProblem {
  return { ...problemAt('error', null, ''), message: sentence }
}

function digestOf(found: TextFile): string {
  if (found.state === 'missing') return ''
  const told = found.state === 'text' ? found.text : found.reason
  return createHash('sha256').update(`${found.state} ${told}`).digest('hex')
}

function pause(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => void clock.after(ms, resolve))
}
