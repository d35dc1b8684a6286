import { expect, test } from 'vitest'
import type { HighlightAnswer, HighlightRequest } from './code-token.ts'
import { createHighlighter, type HighlightPort } from './highlighter.ts'

function fakeWorker() {
  const requests: HighlightRequest[] = []
  const target = new EventTarget()
  const port: HighlightPort = {
    postMessage: (request) => void requests.push(request),
    addEventListener: (type: string, listener: (event: never) => void) =>
      target.addEventListener(type, listener as EventListener), // an EventTarget passes on what it is given
  }
  const answer = (data: HighlightAnswer) =>
    target.dispatchEvent(new MessageEvent('message', { data }))
  const fail = () => target.dispatchEvent(new Event('error'))
  return { port, requests, answer, fail }
}

test('the worker is made by the first piece of code, and once', async () => {
  let made = 0
  const worker = fakeWorker()
  const highlighter = createHighlighter(() => {
    made += 1
    return worker.port
  })
  expect(made).toBe(0)
  const first = highlighter.highlight('a', 'js')
  const second = highlighter.highlight('b', 'js')
  worker.answer({ id: worker.requests[1]?.id ?? 0, lines: [[['name', 'b']]] })
  worker.answer({ id: worker.requests[0]?.id ?? 0, lines: null })
  expect(await Promise.all([first, second])).toEqual([null, [[['name', 'b']]]])
  expect(made).toBe(1)
})

test('an answer is remembered, so that a block drawn again has its colours at once', async () => {
  const worker = fakeWorker()
  const highlighter = createHighlighter(() => worker.port)
  expect(highlighter.known('a', 'js')).toBeUndefined()
  const lines = highlighter.highlight('a', 'js')
  worker.answer({ id: 1, lines: [[['name', 'a']]] })
  await lines
  expect(highlighter.known('a', 'js')).toEqual([[['name', 'a']]])
  expect(highlighter.known('a', 'ts')).toBeUndefined()
})

test('a worker that fails leaves this code and all later code plain', async () => {
  const worker = fakeWorker()
  const highlighter = createHighlighter(() => worker.port)
  const lines = highlighter.highlight('a', 'js')
  worker.fail()
  expect(await lines).toBeNull()
  expect(await highlighter.highlight('b', 'js')).toBeNull()
  expect(worker.requests).toHaveLength(1)
})

test('a worker that cannot be made leaves the code plain', async () => {
  const highlighter = createHighlighter(() => {
    throw new TypeError('refused')
  })
  expect(await highlighter.highlight('a', 'js')).toBeNull()
})
