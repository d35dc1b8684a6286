import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import type { Deck } from '../../contract/decks.ts'
import { newUid } from '../core/kernel/ids.ts'
import { openForReading } from '../core/store/open-database.ts'
import type { ModelServer } from '../core/testing/model-server/server.ts'
import { temporaryFolder } from '../core/testing/temporary-folder.ts'
import { complaintsAboutDeck } from '../core/testing/whole-core/kept-decks.ts'
import { machine } from '../core/testing/whole-core/machine.ts'
import { openPage, type Page } from '../core/testing/whole-core/page.ts'
import { startHost, type HostProcess } from './testing/host-process.ts'

// A host is killed in the middle of decks. The next one finds something else around it: nothing of a deck is lost or
// generated twice, and each can go on. (Kills at random moments: kill.test.ts.)

vi.setConfig({ testTimeout: 90_000 })

const models = (...ids: string[]) => ids.map((id) => ({ id, answer: () => `The words of ${id}.` }))

interface Launch {
  readonly host: HostProcess
  readonly page: Page
}

function writeRegistry(folder: string, servers: Readonly<Record<string, ModelServer>>): void {
  const providers = Object.entries(servers).map(([id, { url }]) => ({ id, baseUrl: url, lane: id }))
  writeFileSync(join(folder, 'llama-providers.json'), JSON.stringify({ version: 1, providers }))
}

async function launch(folder: string): Promise<Launch> {
  const host = startHost(['--user-data-dir', folder])
  return { host, page: await openPage((await host.ready()).href) }
}

async function kill({ host, page }: Launch): Promise<void> {
  host.kill('SIGKILL')
  await host.exit
  page.close()
}

async function make({ client }: Page, refs: readonly string[], text: string): Promise<string> {
  const uid = newUid()
  const columns = refs.map((ref) => ({ ref, params: {} }))
  await client.decks.create({ uid, name: 'A deck', columns, text })
  return uid
}

async function untilDeck({ client }: Page, uid: string, like: Partial<Deck>): Promise<void> {
  await expect
    .poll(async () => (await client.decks.list()).find((deck) => deck.uid === uid), {
      timeout: 20_000,
    })
    .toMatchObject(like)
}

/** Lets a server answer so many requests, one after the other. */
async function answer(server: ModelServer, count: number): Promise<void> {
  for (let left = count; left > 0; left -= 1) (await server.nextGeneration()).release()
}

/** So many answers stand complete on the disk. */
async function untilComplete(folder: string, count: number): Promise<void> {
  const database = openForReading(join(folder, 'boocode.db'))
  const complete = database
    .prepare(`SELECT count(*) FROM messages WHERE role = 'assistant' AND status = 'complete'`)
    .pluck()
  await expect.poll(() => complete.get()).toBe(count)
  database.close()
}

function complaints(folder: string, decks: Readonly<Record<string, number>>): string[] {
  const database = openForReading(join(folder, 'boocode.db'))
  const found = Object.entries(decks).flatMap(([uid, items]) =>
    complaintsAboutDeck(database, { uid, items, complete: new Map() }),
  )
  database.close()
  return found
}

test('two decks, one of them paused: what ran goes on by itself, the paused one when the user wants it', async () => {
  const [rig, desk] = [
    await machine({ kind: 'llama-swap', models: models('one', 'two') }),
    await machine({ kind: 'llama-swap', models: models('three', 'four') }),
  ]
  const folder = temporaryFolder()
  writeRegistry(folder, { rig, desk })
  const first = await launch(folder)
  const paused = await make(first.page, ['rig/one', 'rig/two'], 'A\nB')
  await answer(rig, 1)
  await rig.nextGeneration()
  await first.page.client.decks.pause({ uid: paused })
  const running = await make(first.page, ['desk/three', 'desk/four'], 'C\nD')
  await answer(desk, 1)
  await (await desk.nextGeneration()).emit(1)
  await untilComplete(folder, 2)
  await kill(first)

  const second = await launch(folder)
  await untilDeck(second.page, running, { state: 'running' })
  await untilDeck(second.page, paused, { state: 'paused', generated: 0, trouble: null })
  await answer(desk, 3)
  await untilDeck(second.page, running, { state: 'done', generated: 2 })
  // One that was complete, one cut off by the pause, and nothing since.
  expect(rig.generations).toHaveLength(2)
  await kill(second)

  const third = await launch(folder)
  await untilDeck(third.page, running, { state: 'done' })
  await third.page.client.decks.resume({ uid: paused })
  await answer(rig, 3)
  await untilDeck(third.page, paused, { state: 'done', generated: 2 })
  // Four answers each, and one more for the one that was cut off.
  expect([rig, desk].map(({ generations }) => generations.length)).toEqual([5, 5])
  expect(complaints(folder, { [paused]: 2, [running]: 2 })).toEqual([])
  third.page.close()
  await third.host.end()
})

test('its provider is down when it starts again: the deck stands still, says why, and goes on later', async () => {
  const served = { kind: 'llama-swap', models: models('one', 'two') } as const
  const rig = await machine(served)
  const folder = temporaryFolder()
  writeRegistry(folder, { rig })
  const first = await launch(folder)
  const uid = await make(first.page, ['rig/one', 'rig/two'], 'A\nB')
  await answer(rig, 1)
  await rig.nextGeneration()
  await untilComplete(folder, 1)
  await kill(first)
  const { port } = new URL(rig.url)
  await rig.close()

  const second = await launch(folder)
  await untilDeck(second.page, uid, {
    state: 'paused',
    generated: 0,
    trouble: expect.stringContaining('rig'),
  })
  const again = await machine({ ...served, port: Number(port) })
  await second.page.client.decks.resume({ uid })
  await answer(again, 3)
  await untilDeck(second.page, uid, { state: 'done', generated: 2, trouble: null })
  expect(again.generations).toHaveLength(3)
  expect(complaints(folder, { [uid]: 2 })).toEqual([])
  second.page.close()
  await second.host.end()
})

test('a model has left the registry when it starts again: its columns say so, the others are kept and asked', async () => {
  const [rig, desk] = [
    await machine({ models: models('one') }),
    await machine({ models: models('two') }),
  ]
  const folder = temporaryFolder()
  writeRegistry(folder, { rig, desk })
  const first = await launch(folder)
  const uid = await make(first.page, ['rig/one', 'desk/two', 'desk/two'], 'A\nB')
  await answer(rig, 1)
  await answer(desk, 1)
  await Promise.all([rig.nextGeneration(), desk.nextGeneration()])
  await untilComplete(folder, 2)
  await kill(first)
  writeRegistry(folder, { rig })

  const { host, page } = await launch(folder)
  await answer(rig, 1)
  await untilDeck(page, uid, { state: 'done', generated: 2 })
  expect(complaints(folder, { [uid]: 2 })).toEqual([])
  // Of the first prompt two answers can be compared, of the second one is left.
  const roundUid = (await page.client.decks.next({ uid })) ?? ''
  await page.client.arena.reveal({ roundUid })
  const { entries, prompt } = await page.client.arena.round({ roundUid })
  expect(prompt).toBe('A')
  const ends = entries.map(({ model, endReason }) => `${model?.ref} ${endReason}`)
  expect(ends.toSorted()).toEqual(['desk/two done', 'desk/two unknown_provider', 'rig/one done'])
  await page.client.arena.vote({ roundUid, voteUid: newUid(), verdict: { kind: 'tie' } })
  expect(await page.client.decks.next({ uid })).toBeNull()
  page.close()
  await host.end()
})
