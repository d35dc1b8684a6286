import type { Generation } from '../../../contract/generation.ts'

/** A generation of which nothing but its model is known, with what the test says of it. */
export function generationOf(more: Partial<Generation>): Generation {
  return {
    uid: '',
    ref: 'rig-a/tiny',
    providerId: 'rig-a',
    modelId: 'tiny',
    origin: 'http://rig-a:8080',
    servedModel: null,
    servedOther: false,
    status: 'complete',
    stopReason: null,
    endReason: 'done',
    error: null,
    createdAt: 0,
    waitMs: null,
    loadMs: null,
    readMs: null,
    firstMs: null,
    thinkMs: null,
    writeMs: null,
    tokensIn: null,
    tokensCached: null,
    tokensOut: null,
    timings: null,
    countedBy: null,
    ...more,
  }
}
