import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Page } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from '../../scripts/chromium.mjs'
import { tellFigure } from '../../src/main/core/testing/tell-figure.ts'
import { answers, send } from '../support/chat.ts'
import type { Headless } from '../support/headless.ts'
import { expect, test } from '../support/test.ts'

// T-09 with a page of somebody else in a real browser: on another port of this machine, under a name of its own, and
// under a name that its owner has pointed at this machine (DNS rebinding). It even knows the token.

const executablePath = findChromium(process)
const foreignName = 'foreign.example'
test.use({
  launchOptions: {
    ...(executablePath !== undefined && { executablePath }),
    args: [...CHROMIUM_FLAGS, `--host-resolver-rules=MAP ${foreignName} 127.0.0.1`],
  },
})

const began = performance.now()
let attacks = 0
test.afterAll(() => {
  tellFigure({ of: 'T-09 in a browser', n: attacks, what: 'attacks', began })
})

let foreign: Server
let foreignPort: number
test.beforeEach(async () => {
  foreign = createServer((_, response) => {
    response.setHeader('content-type', 'text/html').end('<!doctype html><title>Foreign</title>')
  })
  await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve))
  foreignPort = (foreign.address() as AddressInfo).port // of a TCP server
})
test.afterEach(() => {
  foreign.closeAllConnections()
  foreign.close()
})

/** What a page can try, each with what it came to. Runs in the page. */
async function attack({ origin, token }: { origin: string; token: string }) {
  const tried: Record<string, string> = {}
  const text = async (asked: Promise<Response>): Promise<string> => {
    try {
      const response = await asked
      return `read ${response.status} "${await response.text()}"`
    } catch {
      return 'refused'
    }
  }
  const loaded = (name: string, attributes: Record<string, string>): Promise<string> =>
    new Promise((resolve) => {
      const element = document.createElement(name)
      element.addEventListener('load', () => resolve('loaded'))
      element.addEventListener('error', () => resolve('refused'))
      try {
        Object.assign(element, attributes)
        document.body.append(element)
      } catch {
        resolve('refused')
      }
    })

  for (const path of ['/', '/api/health', '/lanes/list', '/rpc'])
    tried[`fetch ${path}`] = await text(fetch(origin + path))
  const json = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
  tried['fetch with a key'] = await text(fetch(origin, { headers: json }))
  tried['post JSON'] = await text(
    fetch(`${origin}/lanes/list`, { method: 'POST', headers: json, body: '{}' }),
  )
  tried['post blindly'] = await text(
    fetch(`${origin}/lanes/list`, { method: 'POST', mode: 'no-cors', body: '{}' }),
  )
  tried['fetch blindly'] = await text(fetch(`${origin}/api/health`, { mode: 'no-cors' }))
  tried['image'] = await loaded('img', { src: `${origin}/api/health` })
  tried['module'] = await loaded('script', { type: 'module', src: `${origin}/api/health` })
  tried['events'] = await new Promise((resolve) => {
    const events = new EventSource(`${origin}/`)
    events.addEventListener('error', () => {
      events.close()
      resolve('refused')
    })
    events.addEventListener('message', ({ data }) => resolve(`heard ${String(data)}`))
  })
  tried['socket'] = await new Promise((resolve) => {
    const socket = new WebSocket(`${origin.replace('http', 'ws')}/`)
    const windowId = crypto.randomUUID?.() ?? '11111111-1111-4111-8111-111111111111'
    socket.addEventListener('open', () => {
      socket.send(JSON.stringify({ type: 'hello', protocol: 2, windowId, token }))
    })
    socket.addEventListener('message', ({ data }) => resolve(`heard ${String(data)}`))
    socket.addEventListener('close', () => resolve('refused'))
  })
  return tried
}

/** The page inside a frame, and where a form leads. */
async function embed(page: Page, origin: string): Promise<void> {
  await page.evaluate((address) => {
    const frame = Object.assign(document.createElement('iframe'), { src: address, name: 'framed' })
    document.body.append(frame)
  }, `${origin}/`)
  await expect.poll(() => page.frame('framed')?.url()).toMatch(/^chrome-error:/)
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.evaluate((address) => {
      const form = Object.assign(document.createElement('form'), {
        action: address,
        method: 'post',
      })
      document.body.append(form)
      form.submit()
    }, `${origin}/sessions/create`),
  ])
  expect(answer.status()).toBe(405)
}

async function stillWorks(app: Page, server: { nextGeneration(): Promise<{ release(): void }> }) {
  await send(app, 'Still there?')
  ;(await server.nextGeneration()).release()
  await expect(answers(app)).toContainText('You said: Still there?')
  await expect(app.getByRole('listbox', { name: 'Chats' }).getByRole('option')).toHaveCount(1)
}

const tokenOf = (host: Headless): string => new URL(host.url).hash.slice(1)

for (const [who, nameOf] of [
  ['on another port', () => '127.0.0.1'],
  ['of another name', () => foreignName],
] as const) {
  test(`a foreign page ${who} learns nothing and changes nothing`, async ({
    app,
    host,
    server,
    browser,
  }) => {
    const page = await browser.newPage() // of a profile of its own, which nobody watches
    await page.goto(`http://${nameOf()}:${foreignPort}/`)
    const tried = await page.evaluate(attack, { origin: host.origin, token: tokenOf(host) })
    expect([...new Set(Object.values(tried))]).toEqual(['refused'])
    expect(Object.keys(tried).length).toBeGreaterThan(10)
    await embed(page, host.origin)
    attacks += Object.keys(tried).length + 2 // a frame and a form
    await page.close()
    await stillWorks(app, server)
  })
}

test('a name that was pointed at this machine is answered with nothing (DNS rebinding)', async ({
  app,
  host,
  server,
  browser,
}) => {
  const rebound = `http://${foreignName}:${new URL(host.origin).port}`
  const page = await browser.newPage()
  const answer = await page.goto(`${rebound}/`)
  expect(answer?.status()).toBe(421)
  // From here on everything is of the same origin for the browser: only the host itself can refuse.
  const tried = await page.evaluate(attack, { origin: rebound, token: tokenOf(host) })
  const said = Object.entries(tried).filter(([, result]) => result !== 'refused')
  for (const [name, result] of said) expect(result, name).toMatch(/^read 421 "/)
  expect(tried['socket']).toBe('refused')
  expect(said.length).toBeGreaterThan(5)
  attacks += Object.keys(tried).length
  await page.close()
  await stillWorks(app, server)
})

test('what the attacks try does work for the page itself', async ({ host, browser }) => {
  const page = await browser.newPage()
  await page.goto(`${host.origin}/`)
  const tried = await page.evaluate(attack, { origin: host.origin, token: tokenOf(host) })
  expect(tried['fetch /']).toMatch(/^read 200 "<!doctype html>/i)
  expect(tried['socket']).toMatch(/^heard .*"welcome"/)
  await page.close()
})
