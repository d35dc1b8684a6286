// Boots the built desktop host on the stub where nothing works: the page is not loaded and dies, nothing can be opened,
// no notification is shown, and at last somebody throws.
import { setImmediate as turn } from 'node:timers/promises'
import { boot, until } from './boot.ts'
import { electron, lineOf, stub } from './electron-stub.ts'
import { openLink } from './page-of-stub.ts'

stub.loads.push('fails', 404)
await boot()
const window = await until(() => stub.windows[0])
const { client } = await openLink()
await client.settings.openFile()
await client.app.openExternal({ url: 'https://example.org/' }).catch(() => {})
electron.app.emit('second-instance')
stub.answers.push({ response: 2 })
lineOf(stub.menu, 'About BooCode')?.click?.()
await until(() => (stub.opened.includes('/resources/THIRD-PARTY-NOTICES.md') ? true : undefined))

const dies = () =>
  window.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
stub.answers.push({ response: 0 })
dies()
await until(() => (window.webContents.reloads > 0 ? true : undefined))
// Gone before the answer comes.
stub.windows.splice(0, 1)
stub.answers.push({ response: 0 })
dies()
await until(() => (stub.answers.length === 0 ? true : undefined))
await turn()
stub.windows.push(window)
setImmediate(() => {
  throw new Error('nobody caught it')
})
