import { afterEach, expect, test, vi } from 'vitest'
import { portMessage } from '../../contract/door.ts'
import { hostOf } from './browser-host.ts'

const token = 'A'.repeat(43)

afterEach(() => {
  sessionStorage.clear()
  location.hash = ''
})

test('the token is taken out of the fragment and stays with the tab', () => {
  history.replaceState(null, '', `/?a=1#${token}`)
  expect(hostOf(window).token).toBe(token)
  expect(location.href).not.toContain(token)
  expect(location.search).toBe('?a=1')
  expect(hostOf(window).token).toBe(token)
})

test('a newer address replaces the token of the tab; another fragment is left alone', () => {
  sessionStorage.setItem('boocode.token', 'B'.repeat(43))
  location.hash = '#somewhere'
  expect(hostOf(window).token).toBe('B'.repeat(43))
  expect(location.hash).toBe('#somewhere')
  location.hash = `#${token}`
  expect(hostOf(window).token).toBe(token)
})

test('without a token there is none to show', () => {
  expect(hostOf(window)).not.toHaveProperty('token')
})

test('on the desktop a port is asked for, and only one from this page itself is taken', async () => {
  const { port1, port2 } = new MessageChannel()
  const foreign = new MessageChannel()
  const connect = vi.fn<() => void>()
  const host = hostOf(Object.assign(window, { boocode: { connect } }))
  const opening = host.open()
  expect(connect).toHaveBeenCalledTimes(1)
  for (const wrong of [
    { data: portMessage, origin: 'http://evil.example', source: window, ports: [foreign.port1] },
    { data: portMessage, origin: location.origin, source: null, ports: [foreign.port1] },
    { data: { type: 'other' }, origin: location.origin, source: window, ports: [foreign.port1] },
    { data: portMessage, origin: location.origin, source: window, ports: [] },
  ]) {
    dispatchEvent(Object.assign(new Event('message'), wrong))
  }
  const right = { data: portMessage, origin: location.origin, source: window, ports: [port2] }
  dispatchEvent(Object.assign(new Event('message'), right))
  const transport = await opening
  const heard = new Promise((resolve) => {
    transport.start({ message: resolve, closed: () => {} })
  })
  port1.postMessage('hello')
  expect(await heard).toBe('hello')
  transport.close()
  foreign.port1.close()
  delete (window as { boocode?: unknown }).boocode // put there above
})
