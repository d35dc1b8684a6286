import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { newUid } from '../core/kernel/ids.ts'
import { tellFigure } from '../core/testing/tell-figure.ts'
import { temporaryFolder } from '../core/testing/temporary-folder.ts'
import { machine } from '../core/testing/whole-core/machine.ts'
import { openPage, type Page } from '../core/testing/whole-core/page.ts'
import { beginRound } from '../core/testing/whole-core/play-round.ts'
import { startHost } from './testing/host-process.ts'

// T-22: a key of a server goes to that server and nowhere else.

const key = `canary-${randomBytes(12).toString('hex')}`

test('a key is used, and stands in no file, no message to a window, no output and no argument (T-22)', async () => {
  const began = performance.now()
  const rig = await machine({
    models: [{ id: 'tiny', answer: () => 'wordless' }],
    pace: 'instant',
    apiKey: key,
  })
  const gossip = await gossiping()
  const folder = temporaryFolder()
  const providers = [
    { id: 'rig', baseUrl: rig.url, apiKeyEnv: 'RIG_KEY' },
    { id: 'wrong', baseUrl: rig.url, apiKeyEnv: 'NOT_SET' },
    { id: 'gossip', baseUrl: gossip, apiKeyEnv: 'RIG_KEY' },
  ]
  writeFileSync(join(folder, 'llama-providers.json'), JSON.stringify({ version: 1, providers }))
  const host = startHost(['--user-data-dir', folder], { RIG_KEY: key })
  const page = await openPage((await host.ready()).href)
  const asked = await useEverything(page)
  const exported = await exportRound(page)
  const argv = argumentsOf(host.pid)
  expect(argv).toContain('--user-data-dir')
  expect(argv).not.toContain(key)
  const whileRunning = filesWith(folder, key)
  page.close()
  await host.end()

  // The control: it was sent where it belongs, and everything that is searched was written at all.
  const sent = new Set(rig.requests.map(({ headers }) => headers.authorization))
  expect(sent).toContain(`Bearer ${key}`)
  expect(filesWith(folder, 'wordless')).toContain('boocode.db')
  expect(page.heard.join('\n')).toContain('wordless')
  expect(page.heard.join('\n')).toContain('Incorrect API key provided')
  for (const text of exported) {
    expect(text).toContain('wordless')
    expect(page.heard.some((message) => message.includes(JSON.stringify(text)))).toBe(true)
  }

  expect(whileRunning).toEqual([])
  expect(filesWith(folder, key)).toEqual([])
  expect(page.heard.filter((message) => message.includes(key))).toEqual([])
  expect(host.said.stdout + host.said.stderr).not.toContain(key)
  const found = `${page.heard.length} messages to a window, ${exported.length} exports`
  tellFigure({ of: 'T-22', n: asked, what: 'procedures', began, found })
}, 30_000)

/** The command line of a process, as everybody on this computer can read it. */
function argumentsOf(pid: number): string {
  const found = `(Get-CimInstance Win32_Process -Filter 'ProcessId=${pid}').CommandLine`
  return process.platform === 'win32'
    ? execFileSync('powershell.exe', ['-NoProfile', '-Command', found], { encoding: 'utf8' })
    : execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' })
}

/** A server that repeats the key in the words of its refusal, which are kept and shown. */
async function gossiping(): Promise<string> {
  const server = createServer((request, response) => {
    const message = `Incorrect API key provided: ${request.headers.authorization}`
    response.writeHead(401, { 'content-type': 'application/json' })
    response.end(JSON.stringify({ error: { message } }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo // a TCP server
  return `http://127.0.0.1:${port}`
}

/** A round of answers and of a refusal that held the key, and all that can be taken out of it. */
async function exportRound(page: Page): Promise<string[]> {
  const { arena } = page.client
  const round = await beginRound(page, ['rig/tiny', 'rig/tiny', 'gossip/tiny'])
  const { roundUid } = round
  const { entries } = await round.ended()
  expect(entries.map(({ status }) => status)).toEqual(['complete', 'complete', 'failed'])
  await round.vote({ kind: 'best', position: 0 })
  return [await arena.markdown({ roundUid }), (await arena.export({})).text]
}

/** Turns that work and turns that fail, then every procedure that answers something; how many of these did. */
async function useEverything(page: Page): Promise<number> {
  const chat = await page.newChat()
  for (const ref of ['rig/tiny', 'wrong/tiny', 'gossip/tiny', 'rig/none', 'nobody/tiny']) {
    const turn = await page.send(chat, `hello ${ref}`, ref).catch(() => undefined)
    if (turn) await page.ended(turn)
  }
  const { client } = page
  const { sessionUid, chatUid } = chat
  const address = (await client.providers.list())[0]?.baseUrl ?? ''
  const answers = await Promise.allSettled([
    client.app.info(),
    client.chat.get({ sessionUid }),
    client.chat.page({ chatUid }),
    client.chat.markdown({ chatUid }),
    client.chat.fit({ chatUid, parentUid: null, text: 'hello', ref: 'rig/tiny' }),
    client.lanes.list(),
    client.live.follow({ generationUid: newUid() }),
    client.models.list(),
    client.models.preferred(),
    client.models.recent(),
    client.notices.list(),
    client.providers.list(),
    client.providers.registry(),
    client.providers.found(),
    client.providers.refresh(),
    client.providers.probe({ address }),
    client.providers.add({ id: 'again', baseUrl: address }),
    client.sessions.list({}),
    client.sessions.search({ query: 'hello' }),
    client.settings.get(),
  ])
  const fulfilled = answers.filter(({ status }) => status === 'fulfilled').length
  expect(fulfilled).toBeGreaterThan(15)
  return fulfilled
}

/** Names of the files in a folder whose bytes hold this text. */
function filesWith(folder: string, text: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(folder, name)
    return statSync(path).isFile() && readFileSync(path).includes(text)
  })
}
