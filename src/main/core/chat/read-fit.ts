import type { Fit } from '../../../contract/chat.ts'
import type { ContextWindow } from '../../../contract/models.ts'
import type { Params } from '../../../contract/params.ts'
import type { ProviderDirectory } from '../providers/providers.ts'
import { readBranch, type BranchMessage } from '../store/branch.ts'
import type { Chat } from '../store/chats.ts'
import { readGenerations } from '../store/read-generations.ts'
import type { Reader } from '../store/sql.ts'
import { fitOf, loadCounter, type CountTokens, type Measured } from './fit.ts'
import { messageNamed } from './found.ts'
import { reckonRefused, type Refusal } from './refusal.ts'

type Directory = Pick<ProviderDirectory, 'alias' | 'models'>

export interface Turn {
  readonly chat: Chat
  readonly parentUid: string | null
  readonly text: string
  readonly ref: string
}

export interface BranchFit {
  readonly fit: Fit
  /** The branch it was reckoned for. */
  readonly branch: readonly BranchMessage[]
}

/** The fit of a turn that would be sent under `parentUid`. */
export async function readFit(on: Reader, directory: Directory, turn: Turn): Promise<BranchFit> {
  const { chat, parentUid, text } = turn
  const parentId = parentUid === null ? null : messageNamed(on, chat, parentUid).id
  const branch = readBranch(on, parentId)
  const count = await loadCounter()
  const ref = directory.alias(turn.ref) ?? turn.ref
  const measured = parentId === null ? null : measure(on, parentId, branch, ref, count)
  const window = windowOf(directory, ref)
  return { fit: fitOf({ branch, params: chat.params, text, window, measured }, count), branch }
}

/** The fit of a text below the message a refused turn stood below, by the numbers of the server that refused it. */
export async function readFitAfter(
  on: Reader,
  directory: Directory,
  { refusal, ...turn }: Omit<Turn, 'parentUid'> & { readonly refusal: Refusal },
): Promise<BranchFit> {
  const { chat, text } = turn
  const { parentUid } = refusal
  const branch = readBranch(on, parentUid === null ? null : messageNamed(on, chat, parentUid).id)
  const count = await loadCounter()
  const ref = directory.alias(turn.ref) ?? turn.ref
  const asked = { branch, params: chat.params, measured: null } as const
  const known = windowOf(directory, ref)
  const { used } = fitOf({ ...asked, text: refusal.text, window: null }, count)
  const reckoning = reckonRefused(refusal, used, known, count)
  return { fit: fitOf({ ...asked, text, window: reckoning.window }, reckoning.count), branch }
}

/** The fit of a first message, with what would be set for its chat. */
export async function readFitOfNew(
  directory: Directory,
  first: { readonly params: Params; readonly text: string; readonly ref: string },
): Promise<Fit> {
  const count = await loadCounter()
  // Read last: what is learnt while the counter is loaded is announced before this answer could say it.
  const window = windowOf(directory, directory.alias(first.ref) ?? first.ref)
  return fitOf({ ...first, branch: [], measured: null, window }, count)
}

function windowOf(directory: Directory, ref: string): ContextWindow | null {
  return directory.models().find((model) => model.ref === ref)?.window ?? null
}

/** What the server said when it wrote the last answer, if the same model is asked again. */
function measure(
  on: Reader,
  messageId: number,
  branch: readonly BranchMessage[],
  ref: string,
  count: CountTokens,
): Measured | null {
  const generation = readGenerations(on, [messageId]).get(messageId)
  if (generation?.countedBy !== 'server' || generation.ref !== ref) return null
  const { tokensIn, tokensOut } = generation
  if (tokensIn === null || tokensOut === null) return null
  const reasoning = (branch.at(-1)?.parts ?? []).flatMap((part) =>
    part.kind === 'reasoning' ? [part.text] : [],
  )
  const unsent = reasoning.length === 0 ? 0 : count(reasoning.join(''))
  return { tokens: Math.max(tokensIn + tokensOut - unsent, 0), exact: unsent === 0 }
}
