import type { Fit } from '../../../contract/chat.ts'
import type { ContextWindow } from '../../../contract/models.ts'
import type { ProviderDirectory } from '../providers/providers.ts'
import { readBranch, type BranchMessage } from '../store/branch.ts'
import type { Chat } from '../store/chats.ts'
import { readGenerations } from '../store/read-generations.ts'
import type { Reader } from '../store/sql.ts'
import { fitOf, loadCounter, type CountTokens, type Measured } from './fit.ts'
import { messageNamed } from './found.ts'

type Directory = Pick<ProviderDirectory, 'alias' | 'models'>

/** The fit of a turn that would be sent under `parentUid`, with the branch it was reckoned for. */
export async function readFit(
  on: Reader,
  directory: Directory,
  turn: { chat: Chat; parentUid: string | null; text: string; ref: string },
): Promise<{ fit: Fit; branch: BranchMessage[] }> {
  const { chat, parentUid, text } = turn
  const parentId = parentUid === null ? null : messageNamed(on, chat, parentUid).id
  const branch = readBranch(on, parentId)
  const count = await loadCounter()
  const ref = directory.alias(turn.ref) ?? turn.ref
  const measured = parentId === null ? null : measure(on, parentId, branch, ref, count)
  const window = windowOf(directory, ref)
  return { fit: fitOf({ branch, params: chat.params, text, window, measured }, count), branch }
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
