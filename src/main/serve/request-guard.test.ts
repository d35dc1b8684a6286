import { expect, test } from 'vitest'
import { headerValues, judgePlainRequest, judgeUpgrade, type RequestHead } from './request-guard.ts'

const host = '127.0.0.1:4711'
const head = (rawHeaders: string[], method = 'GET', target = '/'): RequestHead => ({
  method,
  target,
  rawHeaders,
})

test('our own address is answered, to GET and HEAD', () => {
  expect(judgePlainRequest(head(['Host', host]), host)).toBeUndefined()
  expect(judgePlainRequest(head(['hOST', host], 'HEAD', '/assets/x.js'), host)).toBeUndefined()
  const upgrade = head(['Host', host, 'Origin', `http://${host}`])
  expect(judgeUpgrade(upgrade, host)).toBeUndefined()
})

test.each([
  ['a foreign host', head(['Host', 'evil.example']), 421],
  ['a rebound name', head(['Host', 'evil.example:4711']), 421],
  ['another port', head(['Host', '127.0.0.1:80']), 421],
  ['localhost, which is another origin', head(['Host', 'localhost:4711']), 421],
  ['no host', head([]), 421],
  ['no target', { ...head(['Host', host]), target: undefined }, 400],
  ['our host as the value of another header', head(['X', 'host', host, 'x']), 421],
  ['two hosts', head(['Host', host, 'host', host]), 421],
  ['an absolute target', head(['Host', host], 'GET', `http://${host}/`), 400],
  ['an asterisk', head(['Host', host], 'OPTIONS', '*'), 400],
  ['a post', head(['Host', host], 'POST'), 405],
  ['the host before the target', head(['Host', 'evil.example'], 'POST', 'http://x/'), 421],
  ['the target before the method', head(['Host', host], 'POST', 'http://x/'), 400],
])('%s is refused', (_, request, status) => {
  expect(judgePlainRequest(request, host)?.status).toBe(status)
})

test.each([
  ['no origin', ['Host', host]],
  ['a foreign origin', ['Host', host, 'Origin', 'http://evil.example']],
  ['an opaque origin', ['Host', host, 'Origin', 'null']],
  ['our origin over https', ['Host', host, 'Origin', `https://${host}`]],
  ['our origin and more', ['Host', host, 'Origin', `http://${host}/`]],
  ['two origins', ['Host', host, 'Origin', `http://${host}`, 'Origin', `http://${host}`]],
])('an upgrade with %s is refused', (_, rawHeaders) => {
  expect(judgeUpgrade(head(rawHeaders), host)?.status).toBe(403)
})

test('an upgrade is judged by its address first', () => {
  const ours = ['Origin', `http://${host}`]
  expect(judgeUpgrade(head(['Host', 'evil.example', ...ours]), host)?.status).toBe(421)
  expect(judgeUpgrade(head(['Host', host, ...ours], 'GET', '*'), host)?.status).toBe(400)
})

test('a value that reads like a name is no name', () => {
  expect(headerValues(['X-Forwarded', 'host', 'evil.example', 'b'], 'host')).toEqual([])
  expect(headerValues(['Host', 'a', 'HOST', 'b', 'X', 'c'], 'host')).toEqual(['a', 'b'])
  expect(headerValues([], 'host')).toEqual([])
})

test('a refusal is a sentence that says what would be answered', () => {
  const said = [
    judgePlainRequest(head([]), host),
    judgePlainRequest(head(['Host', host], 'GET', '*'), host),
    judgePlainRequest(head(['Host', host], 'POST'), host),
    judgeUpgrade(head(['Host', host]), host),
  ]
  expect(said.map((refusal) => refusal?.sentence)).toEqual([
    `This server answers to ${host} only.`,
    'The request target is not a path.',
    'Only GET and HEAD are answered here.',
    'Only the page of this address may connect.',
  ])
})
