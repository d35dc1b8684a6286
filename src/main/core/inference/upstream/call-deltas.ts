import { newUid } from '../../kernel/ids.ts'
import type { CallDelta } from './chunk.ts'
import type { CallPiece } from './pieces.ts'

interface Open {
  readonly index: number
  id: string | undefined
  name: string
  /** Arguments that came before the name. */
  held: string
}

/**
 * Puts the pieces of tool calls in order: servers leave out `index` or `id`, or send the name late. A piece without an
 * index belongs to the call with its id, begins one when it has a name, and continues the last one otherwise.
 */
export function createCallDeltas(): (delta: CallDelta) => CallPiece | undefined {
  const calls: Open[] = []

  function find({ index, id, function: called }: CallDelta): Open | undefined {
    if (index != null) return calls.find((call) => call.index === index)
    if (id) return calls.find((call) => call.id === id)
    return called?.name ? undefined : calls.at(-1)
  }

  function begin({ index, id }: CallDelta): Open {
    const next = Math.max(-1, ...calls.map((call) => call.index)) + 1
    const call = { index: index ?? next, id: id ?? undefined, name: '', held: '' }
    calls.push(call)
    return call
  }

  return (delta) => {
    const call = find(delta) ?? begin(delta)
    const known = call.name !== ''
    call.id ||= delta.id ?? undefined
    if (!known) call.name = delta.function?.name ?? ''
    call.held += delta.function?.arguments ?? ''
    if (call.name === '') return undefined
    call.id ||= newUid()
    const piece = {
      kind: 'call',
      index: call.index,
      id: call.id,
      name: known ? undefined : call.name,
    } as const
    const text = call.held
    call.held = ''
    return known && text === '' ? undefined : { ...piece, arguments: text }
  }
}
