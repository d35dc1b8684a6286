import type { Message } from '../../../../contract/chat.ts'
import type { End, Phase, Usage } from '../../../../contract/events.ts'
import type { CoreClient } from '../../../../contract/index.ts'
import type { LivePart, LiveUpdate } from '../../../../contract/live.ts'
import { newUid } from '../../kernel/ids.ts'

/** A chat of a session of its own. */
export interface Chat {
  readonly sessionUid: string
  readonly chatUid: string
}

/** What was sent, by the names it was given. */
export interface Turn extends Chat {
  readonly questionUid: string
  readonly answerUid: string
  readonly generationUid: string
}

/** What a window was told of one generation. */
export interface Told {
  readonly phases: Phase[]
  text: string
  reasoning: string
  usage: Usage | undefined
  end: End | undefined
}

/** A window that a test looks through: it makes chats, follows every answer it asks for, and draws nothing. */
export interface Window {
  readonly client: CoreClient
  newChat(): Promise<Chat>
  /** Resolves when the core has acknowledged the message; `parentUid` of the answer before, null for the first. */
  send(chat: Chat, text: string, ref: string, more?: SendMore): Promise<Turn>
  /** Begins to draw an answer that was asked for; `send` and `answerAgain` do it themselves. */
  follow(turn: Turn): Promise<void>
  /** Another answer to the same question. */
  answerAgain(turn: Turn, ref: string): Promise<Turn>
  /** Resolves when what was told of the generation is as wanted; rejects when the link is lost before. */
  until(turn: Turn, wanted: (told: Told) => boolean): Promise<Told>
  ended(turn: Turn): Promise<End>
  /** The shown branch, the newest 50. */
  messages(chat: Chat): Promise<Message[]>
}

export interface SendMore {
  readonly parentUid?: string
  readonly dropOldest?: true
}

/** Opens the one stream of a window; it ends with the client. */
export async function openWindow(client: CoreClient): Promise<Window> {
  const told = new Map<string, Told>()
  const early = new Map<string, LiveUpdate[]>()
  const waiting = new Set<Waiting>()
  const wake = (): void => {
    for (const { check } of waiting) check()
  }

  function draw(update: LiveUpdate): void {
    const known = told.get(update.generationUid)
    if (known) fold(known, update)
    else early.set(update.generationUid, [...(early.get(update.generationUid) ?? []), update])
  }

  async function follow({ generationUid }: Turn): Promise<void> {
    const { seq, phase, ...snapshot } = await client.live.follow({ generationUid })
    const begun: Told = { phases: [], text: '', reasoning: '', usage: undefined, end: undefined }
    fold(begun, { parts: snapshot.parts, ...present({ ...snapshot, phase }) })
    for (const update of early.get(generationUid) ?? []) if (update.from > seq) fold(begun, update)
    told.set(generationUid, begun)
    wake()
  }

  const frames = await client.live.frames()
  const pump = async (): Promise<void> => {
    for await (const { frame, updates } of frames) {
      for (const update of updates) draw(update)
      wake()
      await client.live.ack({ frame })
    }
    throw new Error('The window is gone')
  }
  let gone: Error | undefined
  pump().catch((error: unknown) => {
    gone = error instanceof Error ? error : new Error(String(error))
    for (const { fail } of waiting) fail(gone)
  })

  const until = (turn: Turn, wanted: (told: Told) => boolean): Promise<Told> =>
    new Promise((resolve, fail) => {
      const check = (): void => {
        const known = told.get(turn.generationUid)
        if (!known || !wanted(known)) return
        waiting.delete(entry)
        resolve(known)
      }
      const entry = { check, fail }
      waiting.add(entry)
      check()
      if (gone) fail(gone)
    })

  return {
    client,
    async newChat() {
      const chat = { sessionUid: newUid(), chatUid: newUid() }
      await client.sessions.create({ uid: chat.sessionUid, chatUid: chat.chatUid })
      return chat
    },
    async send({ sessionUid, chatUid }, text, ref, { parentUid = null, dropOldest } = {}) {
      const made = { questionUid: newUid(), answerUid: newUid(), generationUid: newUid() }
      const { questionUid: uid, ...answer } = made
      const cut = dropOldest && { dropOldest }
      await client.chat.send({ chatUid, parentUid, uid, text, ref, ...answer, ...cut })
      const turn = { sessionUid, chatUid, ...made }
      await follow(turn)
      return turn
    },
    async answerAgain({ sessionUid, chatUid, questionUid }, ref) {
      const answer = { answerUid: newUid(), generationUid: newUid() }
      await client.chat.answer({ chatUid, parentUid: questionUid, ref, ...answer })
      const turn = { sessionUid, chatUid, questionUid, ...answer }
      await follow(turn)
      return turn
    },
    follow,
    until,
    async ended(turn) {
      const { end } = await until(turn, (so) => so.end !== undefined)
      if (!end) throw new Error('It waited for an end')
      return end
    },
    async messages({ chatUid }) {
      return (await client.chat.page({ chatUid })).items
    },
  }
}

interface Waiting {
  readonly check: () => void
  readonly fail: (reason: Error) => void
}

type Update = Pick<LiveUpdate, 'parts' | 'phase' | 'usage' | 'end'>

/** A snapshot says null where an update leaves out. */
function present(said: {
  phase: Phase | null
  usage: Usage | null
  end: End | null
}): Omit<Update, 'parts'> {
  const { phase, usage, end } = said
  return { ...(phase && { phase }), ...(usage && { usage }), ...(end && { end }) }
}

function fold(told: Told, update: Update): void {
  if (update.phase) told.phases.push(update.phase)
  for (const part of update.parts) foldPart(told, part)
  if (update.usage) told.usage = update.usage
  if (update.end) told.end = update.end
}

function foldPart(told: Told, part: LivePart): void {
  if (part.kind === 'text') told.text += part.text
  else if (part.kind === 'reasoning') told.reasoning += part.text
}
