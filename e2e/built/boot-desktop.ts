// Boots the built desktop host on the stub, asks questions through the built preload as the page would, tries every
// door that must be shut, ends by two signals, and prints what it saw as one line of JSON.
import { setImmediate as turn } from 'node:timers/promises'
import { bootWindow, saw, signalSelf, until } from './boot.ts'
import { electron, Frame, prevented, stub } from './electron-stub.ts'
import { isAnswered, openLink, origin } from './page-of-stub.ts'

const window = await bootWindow()
const { webContents: contents } = window

saw['preferences'] = { ...window.options.webPreferences, preload: undefined }
const { x, y, width, height } = window.options
saw['bounds'] = { x, y, width, height }
saw['maximized'] = window.maximized
window.maximized = true
saw['fullScreen'] = window.options['fullscreen'] === true
window.fullScreen = true
saw['url'] = window.url
saw['menu'] = stub.menu.length > 0
saw['page'] = await pageStatus('/index.html')
saw['escape'] = await pageStatus('/%2e%2e/main/index.js')
saw['post'] = await pageStatus('/index.html', 'POST')
saw['head'] = await pageStatus('/index.html', 'HEAD')
saw['elsewhere'] = await pageStatus('/index.html', 'GET', 'app://elsewhere')
saw['prevented'] = {
  navigation: prevented(contents, 'will-frame-navigate', to('https://example.org/')),
  innerFrame: prevented(contents, 'will-frame-navigate', to(`${origin}/index.html`, false)),
  reload: prevented(contents, 'will-frame-navigate', to(`${origin}/index.html`)),
  redirect: prevented(contents, 'will-redirect', to(`${origin}/index.html`)),
}
saw['windowOpen'] = contents.windowOpenHandler?.({ url: 'https://example.org/' }).action
saw['permissions'] = {
  ours: stub.check?.(contents, 'notifications', `${origin}/`),
  foreign: stub.check?.(contents, 'notifications', 'https://example.org/'),
  media: stub.check?.(contents, 'media', `${origin}/`),
  askedOurs: requested('notifications', `${origin}/index.html`),
  askedForeign: requested('notifications', 'https://example.org/'),
  askedMedia: requested('media', `${origin}/index.html`),
  device: stub.device?.(),
}
saw['answered'] = {
  foreign: isAnswered(new Frame('https://example.org')),
  blank: isAnswered(new Frame('null')),
  inner: isAnswered(new Frame(origin, {})),
}

const first = await openLink()
saw['info'] = await first.client.app.info()
// As many reloads as would make a listener that is added each time show.
let link = first
for (let reload = 0; reload < 12; reload += 1) {
  const next = await openLink()
  await link.lost
  link = next
}
saw['again'] = (await link.client.app.info()).version

window.minimized = true
electron.app.emit('second-instance')
saw['secondStart'] = { windows: stub.windows.length, did: [...window.did] }

stub.answers.push({ response: 0 })
window.did.length = 0
contents.emit('render-process-gone', {}, { reason: 'clean-exit', exitCode: 0 })
saw['askedAfterCleanExit'] = stub.asked.length
contents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
await until(() => (contents.reloads > 0 ? true : undefined))
saw['reloads'] = contents.reloads
saw['shownToAsk'] = window.did

// The last words of a page that goes.
link.client.app.writeState({ key: 'last', value: '"words"' }).catch(() => {})
await turn()
link.close()
signalSelf()
signalSelf()

function to(url: string, isMainFrame = true) {
  return { url, isMainFrame }
}

/** What the page gets that asks for a right. */
function requested(permission: string, requestingUrl: string) {
  let answer: boolean | undefined
  stub.request?.(contents, permission, (granted) => (answer = granted), { requestingUrl })
  return answer
}

async function pageStatus(path: string, method = 'GET', of = origin) {
  const answer = await stub.handlers.get('app')?.({ url: `${of}${path}`, method })
  return [answer?.status, answer?.headers.has('content-security-policy')]
}
