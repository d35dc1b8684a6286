import type { Random } from '../inference/fuzz-streams.ts'
import { makeAnswer } from './answer.ts'
import { createExchange, type Exchange } from './exchange.ts'
import { readRequest, reply } from './http.ts'
import type { Answering, Line } from './line.ts'
import { manners, type Manner } from './manners.ts'
import type { VirtualTime } from './virtual-time.ts'

export const models = ['small', 'large'] as const

/** A model server of the simulation. What it does with the next request for tokens, the seed decides. */
export interface Machine {
  readonly name: string
  /** `hung`: it takes connections and says nothing. */
  state: 'up' | 'dead' | 'hung'
  /** It was dead at some time. */
  readonly hasDied: boolean
  /** Every request for tokens it took or refused, in the order in which they came. */
  readonly exchanges: readonly Exchange[]
  connect(line: Line): Answering
  /** Every connection breaks or ends, and there are no new ones. */
  die(how: 'reset' | 'end'): void
}

interface Caller {
  readonly line: Line
  readonly known: (exchange: Exchange) => void
}

export function createMachine(name: string, clock: VirtualTime, random: Random): Machine {
  const exchanges: Exchange[] = []
  /** How often in a row it has put off the same request. */
  const putOff = new Map<number | undefined, number>()
  let hasDied = false
  const lines = new Set<{ line: Line; exchange: Exchange | undefined }>()

  function mannerOf(seed: number | undefined): Manner {
    const before = putOff.get(seed) ?? 0
    const manner = pick(random)
    if (manner !== 'loads' && manner !== 'busy') return manner
    if (before === 3) return 'whole'
    putOff.set(seed, before + 1)
    return manner
  }

  /** What is done may close the line at once, so the exchange is known before. */
  function chat({ line, known }: Caller, body: string): void {
    const { seed, model } = requestOf(body)
    const manner = machine.state === 'hung' ? 'silent' : mannerOf(seed)
    const answer = makeAnswer(random, shapeOf(random, manner, model))
    const exchange = createExchange({ seed, manner, awake: () => clock.awake(), answer })
    exchanges.push(exchange)
    known(exchange)
    manners[manner]({ line, exchange, answer, clock, random })
  }

  const machine: Machine = {
    name,
    state: 'up',
    get hasDied() {
      return hasDied
    },
    exchanges,
    connect(line) {
      const entry: { line: Line; exchange: Exchange | undefined } = { line, exchange: undefined }
      lines.add(entry)
      return {
        data: readRequest(({ method, path, body }) => {
          if (method === 'POST') chat({ line, known: (made) => (entry.exchange = made) }, body)
          else if (machine.state !== 'hung')
            clock.after(random(30), () => reply(line, ...facts(path)))
        }),
        closed() {
          lines.delete(entry)
          entry.exchange?.close()
        },
      }
    },
    die(how) {
      machine.state = 'dead'
      hasDied = true
      for (const { line, exchange } of lines) {
        if (how === 'end') exchange?.ends()
        exchange?.breaks()
        if (how === 'reset') line.reset()
        else line.end()
      }
    },
  }
  return machine
}

const weights: readonly (readonly [Manner, number])[] = [
  ['whole', 60],
  ['cut', 5],
  ['reset', 5],
  ['silent', 2],
  ['stalls', 3],
  ['pings', 2],
  ['tells_error', 5],
  ['refuses', 4],
  ['page', 2],
  ['redirects', 2],
  ['loads', 5],
  ['busy', 3],
  ['nonsense', 2],
]
const sumOfWeights = weights.reduce((sum, [, weight]) => sum + weight, 0)

function pick(random: Random): Manner {
  let left = random(sumOfWeights)
  for (const [manner, weight] of weights) {
    left -= weight
    if (left < 0) return manner
  }
  return 'whole'
}

/** Half of the whole answers lack something that servers leave out, or go on after their end. */
function shapeOf(random: Random, manner: Manner, model: string) {
  const odd = manner === 'whole' ? random(8) : 7
  return {
    model: odd === 0 ? 'another' : model,
    reasons: random(3) === 0,
    done: odd !== 1,
    finish: odd !== 2,
    usage: odd !== 3,
    after: odd === 4 ? 'data: {"choices":[{"delta":{"content":"Nobody asked"}}]}\n\n' : '',
  }
}

function requestOf(body: string): { seed: number | undefined; model: string } {
  const { seed, model }: { seed?: number; model: string } = JSON.parse(body)
  return { seed, model }
}

function facts(path: string): [status: number, body: string] {
  if (path !== '/v1/models') return [404, '{"error":"not found"}']
  const data = models.map((id) => ({ id, object: 'model' }))
  return [200, JSON.stringify({ object: 'list', data })]
}
