// Boots the built desktop host on the stub and uses what is around its page: menu, tray, notifications, the second
// button of the mouse, About, and closing while an answer is being written. Prints what it saw as one line of JSON.
// STUB_PLATFORM says as which system; the argument --ends how it is closed at last.
import { mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { startModelServer } from '../../src/main/core/testing/model-server/server.ts'
import { bootWindow, saw, until } from './boot.ts'
import { electron, lineOf, stub } from './electron-stub.ts'
import { openLink } from './page-of-stub.ts'

const server = await startModelServer({ models: [{ id: 'tiny' }], pace: 'manual' })
const providers = [{ id: 'rig-a', baseUrl: server.url }]
const { BOOT_DATA: folder = '', BOOT_ENDS: ends = 'finish' } = process.env
writeFileSync(join(folder, 'llama-providers.json'), JSON.stringify({ version: 1, providers }))
mkdirSync(join(folder, 'session', 'Dictionaries'), { recursive: true })
writeFileSync(join(folder, 'session', 'Dictionaries', 'de-DE-3-0.bdic'), '')
writeFileSync(join(folder, 'settings.json'), '{ "titles": false, "theme": "dark" }')

const window = await bootWindow()
window.focused = true
const { client, close: unlink } = await openLink()
const wishes = await client.host.wishes()
const nextWish = async () => (await wishes.next()).value
await client.host.offer({
  commands: [
    { id: 'chat.new', title: 'New chat', key: 'Mod+N', enabled: true },
    { id: 'settings.open', title: 'Open settings', key: 'Mod+,', enabled: true },
  ],
})

saw['ground'] = window.options['backgroundColor']
saw['firstLabels'] = stub.menu.map(({ label, role }) => label ?? role)
const newChat = lineOf(stub.menu, 'New chat')
saw['newChat'] = newChat?.accelerator
newChat?.click?.()
saw['menuWish'] = await nextWish()
lineOf(stub.menu, 'Open the data folder')?.click?.()
lineOf(stub.menu, 'Open the logs')?.click?.()
for (const response of [0, 1, 2]) {
  stub.answers.push({ response })
  lineOf(stub.menu, 'About BooCode')?.click?.()
  await until(() => (stub.answers.length === 0 ? true : undefined))
  await turn()
}
await until(() => (stub.opened.length === 3 ? true : undefined))
saw['opened'] = stub.opened.map((path) => basename(path.replace(folder, '')))
saw['copied'] = stub.clipboard.split('\n')[0]?.split(' ')[0]

press({ misspelledWord: 'teh', dictionarySuggestions: ['the'], isEditable: true })
lineOf(stub.popups[0] ?? [], 'the')?.click?.()
lineOf(stub.popups[0] ?? [], 'Learn spelling')?.click?.()
press({ linkURL: 'https://example.org/' })
lineOf(stub.popups[1] ?? [], 'Copy link')?.click?.()
press({})
saw['second'] = [window.webContents.replaced, stub.spelling, stub.clipboard, stub.popups.length]

saw['idleTray'] = [imageOfTray(), stub.tray?.lines.map(({ label }) => label)]
const first = await ask('Tell me of trains')
saw['busyTray'] = [imageOfTray(), stub.tray?.lines.length]
stub.tray?.lines[1]?.click?.()
saw['trayWish'] = await nextWish()
lineOf(stub.tray?.lines ?? [], 'Stop it')?.click?.()
await first.ended
await until(() => (imageOfTray()?.startsWith('idle') ? true : undefined))
saw['awake'] = [...stub.awake]

const seen = await ask('Tell me of planes')
seen.release()
await until(() => (imageOfTray()?.startsWith('idle') ? true : undefined))
await turn()
saw['toldInFront'] = stub.notifications.length

window.focused = false
const second = await ask('Tell me of ships')
second.release()
await until(() => (stub.notifications.length > 0 ? true : undefined))
const [notification] = stub.notifications
saw['notified'] = notification?.words['body']
notification?.emit('click')
saw['notificationWish'] = await nextWish()
notification?.emit('close', { reason: 'timedOut' })
notification?.emit('close', {})
const third = await ask('Tell me of kites')
third.release()
await until(() => (stub.notifications.length > 1 ? true : undefined))
stub.notifications[1]?.emit('failed', {}, 'not signed')

// The display on which the window was is gone.
stub.displays = [{ workArea: { x: 5_000, y: 0, width: 800, height: 600 } }]
stub.tray?.emit('click')
saw['shownByTray'] = window.did.includes('center')
lineOf(stub.tray?.lines ?? [], 'Open BooCode')?.click?.()
saw['centred'] = window.did.includes('center')

const last = await ask('A long story')
const asked = stub.asked.length
if (ends === 'finish') {
  stub.answers.push({ response: 2 })
  electron.app.quit()
  await until(() => (stub.asked.length > asked ? true : undefined))
  await turn()
  saw['stays'] = stub.windows.length
  if (process.platform !== 'darwin') stub.answers.push({ response: 1, checkboxChecked: true })
}
window.close()
await turn()
await until(() => (stub.windows.length === 0 || ends !== 'finish' ? true : undefined))
saw['closed'] = stub.windows.length
if (process.platform === 'darwin') {
  electron.app.emit('activate')
  await until(() => (stub.windows.length > 0 ? true : undefined))
  stub.answers.push({ response: 0 })
  lineOf(stub.tray?.lines ?? [], 'Quit')?.click?.()
} else if (ends === 'finish') last.release()
unlink()

async function ask(text: string) {
  const uid = () => crypto.randomUUID()
  const [session, chat, ref] = [uid(), uid(), 'rig-a/tiny']
  await client.sessions.create({ uid: session, chatUid: chat, ref })
  const turnOf = { chatUid: chat, parentUid: null, uid: uid(), text, answerUid: uid() }
  await client.chat.send({ ...turnOf, generationUid: uid(), ref })
  const generation = await server.nextGeneration()
  await generation.emit(1)
  return generation
}

function press(on: object): void {
  const editFlags = { canCut: true, canCopy: true, canPaste: true, canSelectAll: true }
  const nothing = {
    isEditable: false,
    selectionText: '',
    linkURL: '',
    misspelledWord: '',
    dictionarySuggestions: [],
  }
  window.webContents.emit('context-menu', {}, { ...nothing, editFlags, ...on })
}

function imageOfTray(): string | undefined {
  return stub.tray && basename(stub.tray.image)
}
