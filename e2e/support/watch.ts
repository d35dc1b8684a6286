import type { BrowserContext } from '@playwright/test'

/** What the pages of a test wrote to their console and asked for, apart from what is expected. */
export interface Watch {
  /** Messages of the console; a violated content security policy is one. */
  readonly console: readonly string[]
  /** Addresses that are not of the host under test. */
  readonly foreign: readonly string[]
  /** Lets messages pass that the browser itself writes, for example when the host is killed. */
  allow(message: RegExp): void
  /** What follows is no longer told. */
  stop(): void
}

/** Watches every page of a context, from now on. */
export function watchPages(context: BrowserContext): Watch {
  const console: string[] = []
  const foreign: string[] = []
  const allowed: RegExp[] = []
  let stopped = false
  const note = (text: string): void => {
    if (!stopped && !allowed.some((message) => message.test(text))) console.push(text)
  }
  const ask = (address: string): void => {
    const { protocol, hostname } = new URL(address)
    const ours = hostname === '127.0.0.1' && /^(http|ws):$/.test(protocol)
    if (!ours && !/^(data|blob):$/.test(protocol)) foreign.push(address)
  }
  context.on('console', (message) => note(`${message.type()}: ${message.text()}`))
  context.on('weberror', (error) => note(String(error.error())))
  context.on('request', (request) => ask(request.url()))
  context.on('page', (page) => page.on('websocket', (socket) => ask(socket.url())))
  return {
    console,
    foreign,
    allow(message) {
      allowed.push(message)
    },
    stop() {
      stopped = true
    },
  }
}
