import type { End } from '../../../../contract/events.ts'
import type { CoreClient } from '../../../../contract/index.ts'
import type { LivePart, LiveUpdate } from '../../../../contract/live.ts'
import type { Handlers } from '../../handlers.ts'
import { directClient } from '../whole-core/direct-client.ts'

/** What a window drew of one generation. */
export interface Drawn {
  /** It had ended when it was asked for: a frame that was under way then adds nothing. */
  readonly whole: boolean
  text: string
  reasoning: string
  seq: number
  readonly ends: End[]
}

/** A window of the simulation: it follows answers, and notes whatever must not happen. */
export interface Watcher {
  readonly client: CoreClient
  readonly drawn: ReadonlyMap<string, Drawn>
  /** What it was told that contradicts what it was told before. */
  readonly wrong: readonly string[]
  /** It draws, or has stopped reading for now. */
  readonly reading: boolean
  follow(generationUid: string): Promise<void>
  leave(generationUid: string): Promise<void>
  /** Stops reading what it is sent, or goes on. */
  read(on: boolean): void
  close(): void
}

export async function openWatcher(handlers: Handlers): Promise<Watcher> {
  const gone = new AbortController()
  const client = directClient(handlers, gone.signal)
  const drawn = new Map<string, Drawn>()
  const early = new Map<string, LiveUpdate[]>()
  const wrong: string[] = []
  let reading = true
  let goOn = (): void => undefined

  function draw(update: LiveUpdate): void {
    const known = drawn.get(update.generationUid)
    if (!known)
      early.set(update.generationUid, [...(early.get(update.generationUid) ?? []), update])
    else fold(known, update, (what) => wrong.push(`${update.generationUid} ${what}`))
  }

  const frames = await client.live.frames()
  const pump = async (): Promise<void> => {
    for await (const { frame, updates } of frames) {
      while (!reading) await new Promise<void>((resolve) => (goOn = resolve))
      updates.forEach(draw)
      await client.live.ack({ frame })
    }
  }
  pump().catch((error: unknown) => wrong.push(String(error)))
  const attend = async (): Promise<void> => {
    for await (const _ of await client.changes.stream({}));
  }
  attend().catch((error: unknown) => wrong.push(String(error)))

  return {
    client,
    drawn,
    wrong,
    get reading() {
      return reading
    },
    async follow(generationUid) {
      const snapshot = await client.live.follow({ generationUid })
      const whole = snapshot.end !== null
      const begun: Drawn = { whole, text: '', reasoning: '', seq: snapshot.seq, ends: [] }
      addParts(begun, snapshot.parts)
      if (snapshot.end) begun.ends.push(snapshot.end)
      drawn.set(generationUid, begun)
      for (const update of early.get(generationUid) ?? []) draw(update)
      early.delete(generationUid)
    },
    async leave(generationUid) {
      await client.live.leave({ generationUid })
      drawn.delete(generationUid)
    },
    read(on) {
      reading = on
      if (on) goOn()
    },
    close() {
      gone.abort()
      reading = true
      goOn()
    },
  }
}

function fold(drawn: Drawn, update: LiveUpdate, wrong: (what: string) => void): void {
  if (drawn.whole || update.to <= drawn.seq) return
  if (drawn.ends.length > 0) wrong('was told something after its end')
  if (update.from !== drawn.seq + 1) wrong(`goes from ${drawn.seq} on to ${update.from}`)
  drawn.seq = update.to
  addParts(drawn, update.parts)
  if (update.end) drawn.ends.push(update.end)
}

function addParts(drawn: Drawn, parts: readonly LivePart[]): void {
  for (const part of parts) {
    if (part.kind === 'text') drawn.text += part.text
    else if (part.kind === 'reasoning') drawn.reasoning += part.text
  }
}
