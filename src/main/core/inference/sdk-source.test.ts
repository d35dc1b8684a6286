import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { systemClock } from '../kernel/clock.ts'
import { systemNetwork, type Network } from '../kernel/network.ts'
import { startModelServer, type ModelServer } from '../testing/model-server/server.ts'
import {
  promptOf,
  recordingLog,
  saidIn,
  targetOf,
  testLease,
} from '../testing/inference/run-source.ts'
import * as sdk from './sdk/ask-sdk.ts'
import { sdkSource } from './sdk-source.ts'
import type { SourceEvent, SourceInput } from './types.ts'

vi.mock(import('./sdk/ask-sdk.ts'), { spy: true })

let server: ModelServer
beforeEach(async () => {
  server = await startModelServer({ models: [{ id: 'model', answer: () => ({ text: 'Yes.' }) }] })
})
afterEach(() => server.close())

let requests: ReturnType<Network['request']>[]
let events: SourceEvent[]

async function input(): Promise<SourceInput> {
  requests = []
  events = []
  return {
    lease: await testLease(),
    target: targetOf(server.url),
    prompt: promptOf('Tell me'),
    exactRequest: undefined,
    signal: new AbortController().signal,
    clock: systemClock,
    network: {
      request(...asked) {
        const request = systemNetwork.request(...asked)
        requests.push(request)
        return request
      },
    },
    log: recordingLog(),
    emit: (event) => void events.push(event),
    onServed: () => {},
  }
}

test('the request is made before the SDK has anything to do, and once', async () => {
  const running = sdkSource(await input())
  expect(requests).toHaveLength(1)
  expect((await running).end).toEqual({ status: 'complete', reason: 'done' })
  expect(saidIn(events, 'text')).toBe('Yes.')
  expect(requests).toHaveLength(1)
})

test('what the SDK throws is thrown, and the request that is under way is ended', async () => {
  const bug = new Error('The SDK broke')
  vi.mocked(sdk.askSdk).mockImplementationOnce(() => {
    throw bug
  })
  await expect(sdkSource(await input())).rejects.toBe(bug)
  expect(requests.map(({ destroyed }) => destroyed)).toEqual([true])
})

test('an SDK that breaks in the middle and gives up its stream ends the request, and what was left of it goes nowhere', async () => {
  const bug = new Error('The SDK broke')
  vi.mocked(sdk.askSdk).mockImplementationOnce(async function* (_target, _prompt, fetch) {
    const { body } = await fetch('http://upstream')
    yield { kind: 'text', text: 'Y' }
    await body?.cancel()
    throw bug
  })
  await expect(sdkSource(await input())).rejects.toBe(bug)
  expect(saidIn(events, 'text')).toBe('Y')
})
