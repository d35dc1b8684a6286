import { newUid } from '../../src/main/core/kernel/ids.ts'
import type { Bench, Contestant, OpenContestant, Role, Sample } from '../harness/bench.ts'
import { startChild, type Child } from '../harness/child.ts'
import {
  HURRIED_TOKENS,
  STREAMS,
  TOKENS,
  type FromSide,
  type ToSide,
  type WayName,
} from './talk.ts'

const METRIC = 'cpuMicros'

/** What a token costs between the core and a window: both sides together, in processes of their own. */
export const transport: Bench = {
  name: 'transport',
  does: 'processor time per token of host and window, from the core to what the page holds',
  peers: false,
  browser: false,
  async open() {
    return {
      cells: [
        {
          name: '8 answers at 200 tokens/s over a WebSocket',
          unit: 'token',
          contestants: [
            contestant('live frames', 'ours'),
            contestant('JSON per token', 'peer'),
            contestant('merged strings', 'limit'),
          ],
          gates: [
            { kind: 'ratio', metric: METRIC, of: 'live frames', to: 'JSON per token', atMost: 0.2 },
            { kind: 'count', metric: 'firstTokensThatWaited', of: 'live frames', atMost: 0 },
          ],
          quiet: { of: 'merged strings', metric: METRIC },
        },
      ],
      close: async () => {},
    }
  },
}

function contestant(name: WayName, role: Role): Contestant {
  return { name, role, open: () => openPair(name) }
}

async function openPair(name: WayName): Promise<OpenContestant> {
  const host = startChild('host.ts', import.meta.url, [name])
  const { url } = await next(host, 'listening')
  const window = startChild('window.ts', import.meta.url, [name, url])
  await next(window, 'listening')
  async function run(tokens: number, pace: 'real' | 'hurried') {
    const open: ToSide = { kind: 'open', uids: Array.from({ length: STREAMS }, newUid), tokens }
    host.send(open)
    await next(host, 'opened')
    window.send(open)
    await next(window, 'opened')
    const begin: ToSide = { kind: 'run', pace }
    host.send(begin)
    return { sent: await next(host, 'done'), received: await next(window, 'done') }
  }

  await run(HURRIED_TOKENS, 'hurried')
  return {
    async sample(): Promise<Sample> {
      const { sent, received } = await run(TOKENS, 'real')
      const tokens = STREAMS * TOKENS
      return {
        cpuMicros: (sent.cpuMicros + received.cpuMicros) / tokens,
        hostMicros: sent.cpuMicros / tokens,
        windowMicros: received.cpuMicros / tokens,
        ...sent.metrics,
      }
    },
    async close() {
      await window.close()
      await host.close()
    },
  }
}

async function next<Kind extends FromSide['kind']>(
  child: Child,
  kind: Kind,
): Promise<Extract<FromSide, { kind: Kind }>> {
  const message = (await child.message()) as FromSide // both sides are ours
  if (message.kind !== kind) throw new Error(`${message.kind} instead of ${kind}`)
  return message as Extract<FromSide, { kind: Kind }> // just seen
}
