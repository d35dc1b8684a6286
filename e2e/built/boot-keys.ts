// Boots the built desktop host on the stub with two machines that ask for a key: one names a variable, one a typed key.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { bootWindow, saw } from './boot.ts'
import { stub } from './electron-stub.ts'
import { openLink } from './page-of-stub.ts'

const { BOOT_DATA: folder = '', BOOT_KEY: key, BOOT_KEPT: awaitsKept } = process.env
const providers = [
  { id: 'ofshell', baseUrl: 'http://127.0.0.1:9', apiKeyEnv: 'RIG_KEY' },
  { id: 'kept', baseUrl: 'http://127.0.0.1:9/kept' },
]
writeFileSync(join(folder, 'llama-providers.json'), JSON.stringify({ version: 1, providers }))
stub.keyring = 'basic_text'
await bootWindow()
const { client, close } = await openLink()
if (key) await client.providers.keepKey({ id: 'kept', key })
const state = async (id: string) =>
  (await client.providers.list()).find((one) => one.id === id)?.key
// The keyring answers when it likes.
while (awaitsKept && (await state('kept')) !== 'found') await turn()
saw['ofShell'] = await state('ofshell')
saw['kept'] = await state('kept')
saw['keptKeys'] = (await client.app.info()).keptKeys
saw['notices'] = (await client.notices.list()).map(({ kind }) => kind)
close()
stub.windows[0]?.close()
