import type { End } from '../../../contract/events.ts'
import type { Ending, NewGeneration } from '../store/generations.ts'

/** A generation about to wait, for a message or for none. */
export function newGeneration(uid: string, messageUid: string | null): NewGeneration {
  return {
    uid,
    caller: 'chat',
    messageUid,
    lane: 'rig-a',
    providerId: 'rig-a',
    modelId: 'qwen3-4b',
    origin: 'http://rig-a:8080',
    dialect: 'openai',
    request: null,
  }
}

/** An ending of which nothing is known but `end`. */
export function bareEnding(end: End, rest: Ending['rest'] = []): Ending {
  return {
    end,
    served: { model: null, fingerprint: null, other: false },
    times: {
      waitMs: null,
      loadMs: null,
      readMs: null,
      firstMs: null,
      thinkMs: null,
      writeMs: null,
    },
    tokens: { input: null, cached: null, output: null },
    timings: null,
    countedBy: null,
    rest,
  }
}
