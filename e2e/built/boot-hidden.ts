// Boots the built desktop host on the stub without a window, starts it a second time, and quits late.
import { setImmediate as turn } from 'node:timers/promises'
import { boot, saw, until } from './boot.ts'
import { electron, prevented, stub } from './electron-stub.ts'

await boot()
await until(() => (stub.menu.length > 0 ? true : undefined))
for (let round = 0; round < 50; round += 1) await turn()
saw['before'] = stub.windows.length
// One that is hidden as well changes nothing, two at once open one window.
electron.app.emit('second-instance', {}, [], '', { hidden: true })
for (let round = 0; round < 50; round += 1) await turn()
saw['hiddenAgain'] = stub.windows.length
electron.app.emit('second-instance')
electron.app.emit('second-instance')
await until(() => stub.windows.find(({ did }) => did.includes('show')))
saw['after'] = stub.windows.length
saw['tray'] = stub.tray !== undefined
saw['hardware'] = stub.hardware
saw['dictionaries'] = stub.spelling['url'] ?? null
const [window] = stub.windows
// The page dies, and the user has had enough of it.
stub.answers.push({ response: 1 })
window?.webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 })
// What comes when the database is closed already, and the application on its way.
await until(() => (stub.windows.length === 0 ? true : undefined))
setInterval(() => {
  if (window) prevented(window, 'close')
  electron.app.emit('second-instance')
}, 20)
