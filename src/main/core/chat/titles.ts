import { messageOf } from '../kernel/errors.ts'
import { newUid } from '../kernel/ids.ts'
import type { GenerationSpec } from '../inference/types.ts'
import { providerIdOf } from '../providers/provider-id-of.ts'
import { resolved } from '../providers/resolved.ts'
import { readBranch, type BranchMessage } from '../store/branch.ts'
import { findMessage } from '../store/messages.ts'
import { readGenerations } from '../store/read-generations.ts'
import { readTitledBy, retitleSession } from '../store/sessions.ts'
import type { ChatPorts } from './ports.ts'
import { textOf } from '../inference/branch-prompt.ts'
import { cleanTitle } from './title-text.ts'
import type { EndedTurn } from './turns.ts'

/** Titles written in the background. */
export interface Titles {
  /**
   * After a complete answer a title is asked for, if the user wants that. It has the lowest priority and makes no server
   * load another model: it is written by what is loaded, where the user allows that, else it waits for its own, for a day:
   * the surface `title`, or the model of the session.
   * Until one came, and where all answers failed, the first words of the user are the title. One that was missed or dropped
   * is asked for after the next answers, as long as they are the first few.
   */
  answered(turn: EndedTurn): void
  /** The session goes on, was named or removed: a title under way is not wanted any more. */
  drop(sessionUid: string): void
}

const maxTokens = 24
/** Complete answers after which a title is still worth asking for: a model that writes none is not asked for ever. */
const firstAnswers = 3
// Enough to tell what it is about, little enough to be read at once.
const excerpt = 1_500

export function createTitles(ports: ChatPorts): Titles {
  const { store, generations } = ports
  const underWay = new Map<string, string>()

  async function write(
    turn: EndedTurn,
    ref: string,
    branch: readonly BranchMessage[],
  ): Promise<void> {
    const uid = newUid()
    underWay.set(turn.sessionUid, uid)
    try {
      const { end, text } = await generations.run(titleSpec(uid, turn.sessionUid, ref, branch))
      const title = end.status === 'complete' ? cleanTitle(text) : null
      if (title === null || underWay.get(turn.sessionUid) !== uid) return
      const renamed = await store.write('batch', (tx) =>
        retitleSession(tx, turn.sessionUid, title, 'model'),
      )
      if (renamed) ports.announce('sessions', [turn.sessionUid])
    } finally {
      if (underWay.get(turn.sessionUid) === uid) underWay.delete(turn.sessionUid)
    }
  }

  function failed(error: unknown): void {
    ports.log.warn('a title went wrong', { error: messageOf(error) })
  }

  return {
    answered(turn) {
      const asked = worthATitle(ports, turn)
      if (!asked) return
      write(turn, asked.ref, asked.branch).catch(failed)
    },
    drop(sessionUid) {
      const uid = underWay.get(sessionUid)
      underWay.delete(sessionUid)
      if (uid !== undefined) generations.stop([uid], 'user_stop').catch(failed)
    },
  }
}

/** The model that writes, and the first turns, of a session that has only its first words as a title; else undefined. */
function worthATitle(
  { store: { read }, directory, lanes, wantsTitles, titleSurface, titlesBy }: ChatPorts,
  { sessionUid, answerUid, outcome }: EndedTurn,
): { ref: string; branch: BranchMessage[] } | undefined {
  if (!wantsTitles() || outcome.end.status !== 'complete') return undefined
  if (readTitledBy(read, sessionUid) !== 'words') return undefined
  const answer = findMessage(read, answerUid)
  const generation = answer && readGenerations(read, [answer.id]).get(answer.id)
  if (!generation) return undefined
  const [named] = titleSurface()
  const own = named === undefined ? generation.ref : resolved(named, directory)
  const lane = directory.find(providerIdOf(own))?.lane
  if (lane === undefined) return undefined
  const branch = readBranch(read, answer?.id ?? null)
  const answers = branch.filter(({ role, status }) => role === 'assistant' && status === 'complete')
  const loaded = titlesBy() === 'loaded' ? lanes.loaded(lane) : []
  const ref = loaded.includes(own) ? own : (loaded[0] ?? own)
  return answers.length <= firstAnswers ? { ref, branch } : undefined
}

function titleSpec(
  uid: string,
  sessionUid: string,
  ref: string,
  branch: readonly BranchMessage[],
): GenerationSpec {
  const said = branch
    .filter(
      ({ role, status }) => role === 'user' || (role === 'assistant' && status === 'complete'),
    )
    .map(
      ({ role, parts }) =>
        `${role === 'user' ? 'User' : 'Assistant'}: ${textOf(parts).slice(0, excerpt)}`,
    )
  const text = `${said.join('\n\n')}\n\nWrite a title of at most six words for this conversation, in its language. Answer with the title only.`
  return {
    uid,
    ref,
    caller: { kind: 'title', key: sessionUid },
    priority: 'background',
    source: 'wire',
    messageUid: null,
    prompt: { messages: [{ role: 'user', text }], params: { maxTokens }, tools: [] },
  }
}
