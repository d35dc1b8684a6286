import { createServer } from 'node:http'
import { fillWorld, firstScreen, newChat, views } from '../../scripts/screenshots/views.ts'
import { openWorld } from '../../scripts/screenshots/world.ts'
import { removeUserData, startRecorded, userData } from '../support/headless.ts'
import { startRecordedBrowser } from '../support/recorded-browser.ts'
import { expect, test } from '../support/test.ts'

/** A machine of the registry that does not exist: asking for its name is the one look-up that is in order. */
const named = { id: 'named', baseUrl: 'http://rig.invalid:8080' }

const allowed = /^\w+ (127\.0\.0\.1|::1|localhost)(:\d+)?$|^(lookup|connect) rig\.invalid(:8080)?$/

test('from the first screen through every view nobody is asked who is not in the registry', async () => {
  test.slow()
  const browser = await startRecordedBrowser()
  const { page, watch } = browser
  const attempts: string[] = []
  const hosts: string[] = []

  /** Does this in a page on a host of its own, all of whose attempts are noted. */
  async function visit(data: Parameters<typeof userData>[0], work: () => Promise<void>) {
    const folder = await userData(data)
    const host = await startRecorded(folder)
    hosts.push(new URL(host.url).host)
    try {
      await page.goto(host.url)
      await work()
      await page.goto('about:blank')
    } finally {
      await host.end('SIGTERM')
    }
    attempts.push(...(await host.attempts()))
    await removeUserData(folder)
  }

  const world = await openWorld()
  const { providers, ...rest } = world.registry
  try {
    await visit({}, () => firstScreen.open(page))
    const registry = { ...rest, providers: [...providers, named] }
    await visit({ registry, settings: { ...world.settings, titles: true } }, async () => {
      await fillWorld(page, world)
      for (const view of views) {
        await newChat(page)
        await view.open(page)
      }
      await page.reload()
      await expect(page.getByRole('navigation', { name: 'Views' })).toBeVisible()
    })
  } finally {
    await world.close()
    await browser.end()
  }

  expect(attempts.filter((line) => !allowed.test(line))).toEqual([])
  expect([...watch.console, ...watch.foreign]).toEqual([])
  const { own, foreign } = await browser.end()
  expect(foreign).toEqual([])
  // The recorders do record: the first screen looked around, the chats went to these, the page came from a host.
  expect(attempts).toContain('connect 127.0.0.1:11434')
  expect(attempts).toContain('lookup rig.invalid')
  for (const { baseUrl } of providers)
    expect(attempts).toContain(`connect ${new URL(baseUrl).host}`)
  for (const place of hosts) expect(own).toContain(place)
})

const elsewhere = ['http://fetched.invalid/', 'ws://socket.invalid/', 'http://192.0.2.1/image']

test('a page that asks for somebody else is seen in what the browser writes down', async () => {
  const server = createServer((_, answer) => {
    answer.setHeader('content-type', 'text/html')
    answer.end('<link rel="icon" href="data:,"><p>A page</p>')
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const browser = await startRecordedBrowser()
  const { page } = browser
  try {
    const port = typeof address === 'object' && address?.port
    await page.goto(`http://127.0.0.1:${port}/`)
    await page.evaluate(async ([fetched = '', socket = '', image = '']) => {
      await fetch(fetched).catch(() => {})
      const wish = new WebSocket(socket)
      await new Promise((resolve) => wish.addEventListener('error', resolve))
      const picture = new Image()
      picture.src = image
      await picture.decode().catch(() => {})
    }, elsewhere)
  } finally {
    await browser.end()
    await new Promise((resolve) => void server.close(resolve))
  }
  const { own, foreign } = await browser.end()
  for (const url of elsewhere) expect(foreign).toContain(url)
  expect(own).not.toEqual([])
})
