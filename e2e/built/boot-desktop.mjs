// Boots the built desktop host on the stub, asks one question through the built preload as the page would, tries every
// door that must be shut, quits, and prints what it saw as one line of JSON.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import vm from 'node:vm'
import { createORPCClient } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import { electron, stub } from './electron-stub.mjs'

const out = join(import.meta.dirname, '..', '..', 'out')
const origin = 'app://boocode'

await import(join(out, 'main', 'index.js'))
const window = await until(() => stub.windows.find((one) => one.shown))
const saw = {
  errors: stub.errors,
  sandboxed: stub.sandboxed,
  preferences: { ...window.options.webPreferences, preload: undefined },
  url: window.url,
  page: await page('/index.html'),
  escape: await page('/%2e%2e/main/index.js'),
  post: (await stub.handlers.get('app')({ url: `${origin}/index.html`, method: 'POST' })).status,
  navigation: prevented('will-frame-navigate', { url: 'https://example.org/', isMainFrame: true }),
  reload: prevented('will-frame-navigate', { url: `${origin}/index.html`, isMainFrame: true }),
  innerFrame: prevented('will-frame-navigate', { url: `${origin}/index.html`, isMainFrame: false }),
  redirect: prevented('will-redirect', { url: `${origin}/index.html` }),
  webview: prevented('will-attach-webview', {}),
  windowOpen: window.webContents.windowOpenHandler({ url: 'https://example.org/' }).action,
  permissions: ['notifications', 'media'].map((name) =>
    stub.session.check(window.webContents, name),
  ),
  foreignFrame: asked({ origin: 'https://example.org', parent: null }),
  innerLink: asked({ origin, parent: {} }),
}
const first = await openLink()
saw.info = await first.client.app.info()
const closed = new Promise((resolve) => first.port.once('close', resolve))
const second = await openLink()
await closed
saw.again = (await second.client.app.info()).version === saw.info.version
process.on('exit', (code) => {
  process.stdout.write(`${JSON.stringify({ ...saw, code })}\n`)
})
electron.app.quit()

/** Runs the built preload as a sandboxed one runs, presses its one button, and speaks over the port it hands on. */
async function openLink() {
  const handed = []
  const world = {}
  const ipcRenderer = {
    on: (channel, listener) => window.webContents.renderer.on(channel, listener),
    send: (channel) => ask(channel, { origin, parent: null }),
  }
  const page = {
    location: { origin },
    postMessage: (message, target, ports) => handed.push({ message, target, ports }),
  }
  window.webContents.renderer.removeAllListeners()
  vm.runInNewContext(readFileSync(join(out, 'preload', 'index.cjs'), 'utf8'), {
    window: page,
    exports: {},
    require(name) {
      if (name !== 'electron') throw new Error(`A sandboxed preload cannot require ${name}`)
      return { ipcRenderer, contextBridge: { exposeInMainWorld: (key, api) => (world[key] = api) } }
    },
  })
  world.boocode.connect()
  const [{ message, target, ports }] = handed
  if (message.type !== 'boocode:port' || target !== origin || ports.length !== 1) {
    throw new Error(
      `The preload handed on ${JSON.stringify({ message, target, ports: ports.length })}`,
    )
  }
  const [port] = ports
  const welcome = new Promise((resolve) => port.once('message', resolve))
  port.postMessage(
    JSON.stringify({
      type: 'hello',
      protocol: 1,
      windowId: '7d0f9d55-6f3f-4c7e-9d39-0a4b4c0f1a11',
    }),
  )
  if (JSON.parse(await welcome).type !== 'welcome') throw new Error('No welcome')
  return { port, client: createORPCClient(new RPCLink({ port })) }
}

function ask(channel, senderFrame) {
  electron.ipcMain.emit(channel, { senderFrame, sender: window.webContents })
}

/** Whether a frame that asks gets a port. */
function asked(frame) {
  let got = false
  window.webContents.renderer.once('boocode:port', () => (got = true))
  ask('boocode:connect', frame)
  window.webContents.renderer.removeAllListeners()
  return got
}

function prevented(name, details) {
  let was = false
  window.webContents.emit(name, { ...details, preventDefault: () => (was = true) })
  return was
}

async function page(path) {
  const response = await stub.handlers.get('app')({ url: `${origin}${path}`, method: 'GET' })
  return {
    status: response.status,
    policy: response.headers.get('content-security-policy') !== null,
  }
}

async function until(look) {
  for (;;) {
    if (stub.errors.length > 0) throw new Error(stub.errors.join('\n'))
    const found = look()
    if (found !== undefined) return found
    await turn()
  }
}
