import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Round } from '../../contract/arena.ts'
import { temporaryFolder } from '../core/testing/temporary-folder.ts'
import type { ModelServer } from '../core/testing/model-server/server.ts'
import { machine } from '../core/testing/whole-core/machine.ts'
import { openPage, type Page } from '../core/testing/whole-core/page.ts'
import { beginRound } from '../core/testing/whole-core/play-round.ts'
import { startHost } from './testing/host-process.ts'

// Before the vote no message to a window says who stands in a column of a blind round.

const alder = ['alderone', 'aldertwo']
const birch = ['birchone']
const models = [...alder, ...birch, 'cedarone']
const providers = ['alderbox', 'birchbox', 'cedarbox']
const refs = ['alderbox/alderone', 'alderbox/aldertwo', 'birchbox/birchone', 'cedarbox/cedarone']

test('a whole blind round: nothing that is sent to a window names a column before the vote', async () => {
  const answering = (id: string) => ({ id, answer: () => 'The same words.' })
  const [first, second] = [
    await machine({ kind: 'llama-swap', models: alder.map(answering), maxLoaded: 1 }),
    await machine({ kind: 'ollama', models: birch.map(answering) }),
  ]
  const folder = temporaryFolder()
  const registry = {
    version: 1,
    providers: [
      { id: 'alderbox', baseUrl: first.url },
      { id: 'birchbox', baseUrl: second.url, lane: 'other' },
      // Nobody listens there.
      { id: 'cedarbox', baseUrl: 'http://127.0.0.1:1' },
    ],
  }
  writeFileSync(join(folder, 'llama-providers.json'), JSON.stringify(registry))
  const host = startHost(['--user-data-dir', folder])
  const address = (await host.ready()).href
  const [page, other] = [await openPage(address), await openPage(address)]
  await expect.poll(async () => (await other.client.models.list()).length).toBe(3)
  const since = page.heard.length

  const round = await beginRound(page, refs, { blind: true })
  const seen: unknown[] = []
  const look = async (): Promise<void> => {
    await askEverything(page, await round.read(), await hiddenGenerations(other))
    await lookedAt(first, other)
    seen.push(await catalogueOf(other))
  }
  const running = [first.nextGeneration(), second.nextGeneration()]
  await running[0]
  await look()
  for (const generation of running) {
    await (await generation).emit(1)
    await look()
    ;(await generation).release()
  }
  const last = await first.nextGeneration()
  await round.until(({ ended }) => ended === 3)
  await look()
  last.release()
  const all = await round.ended()
  expect(all).toMatchObject({ shown: true, namesShown: false })
  await askEverything(page, all, [])

  const told = page.heard.slice(since)
  const named = told.filter((message) =>
    [...models, ...providers].some((name) => message.includes(name)),
  )
  expect(named).toEqual([])
  // What every window may read of servers did not change with who was asked.
  expect(seen.filter((one) => JSON.stringify(one) !== JSON.stringify(seen[0]))).toEqual([])

  await round.vote({ kind: 'tie' })
  const voted = await round.read()
  expect(voted).toMatchObject({ namesShown: true, vote: { board: 'blind' } })
  // The control: now it is said, in messages that would have been found.
  const uids = voted.entries.flatMap(({ model }) => model?.generation?.uid ?? [])
  expect(uids).toHaveLength(3)
  expect(told.filter((message) => uids.some((uid) => message.includes(uid)))).toEqual([])
  expect(page.heard.slice(since + told.length).join('\n')).toContain('cedarbox/cedarone')
  page.close()
  other.close()
  host.kill('SIGTERM')
  await host.exit
  expect(filesWith(join(folder, 'logs'), models)).toEqual([])
}, 60_000)

/** Everything a window can ask that is about what happens, as a curious one would. */
async function askEverything(page: Page, round: Round, generations: string[]): Promise<void> {
  const { client } = page
  const { uid: roundUid, sessionUid } = round
  const refused = (made: Promise<unknown>): Promise<unknown> => made.catch(() => undefined)
  await Promise.all([
    client.arena.round({ roundUid }),
    client.arena.rounds({}),
    client.arena.neighbours({ roundUid }),
    client.arena.markdown({ roundUid }),
    client.arena.export({}),
    client.arena.replayed({ roundUid }),
    client.decks.list(),
    client.sessions.list({}),
    client.sessions.search({ query: 'same words' }),
    client.sessions.deleted(),
    client.notices.list(),
    client.models.recent(),
    client.lineups.list(),
    client.settings.get(),
    refused(client.sessions.get({ uid: sessionUid })),
    refused(client.chat.get({ sessionUid })),
    refused(client.arena.replay({ roundUid, replayUid: sessionUid })),
    refused(client.arena.continueAsChat({ roundUid, position: 0, sessionUid, chatUid: roundUid })),
    ...generations.map((generationUid) => refused(client.live.follow({ generationUid }))),
  ])
}

/** What waits and runs, as far as any window is told. */
async function hiddenGenerations({ client }: Page): Promise<string[]> {
  const lanes = await client.lanes.list()
  const entries = lanes.flatMap(({ running, waiting }) => [...running, ...waiting])
  expect(entries.filter(({ ref, caller }) => ref !== null || caller !== null)).toEqual([])
  return entries.map(({ generationUid }) => generationUid)
}

/** The core has asked a server what is loaded, and has read the answer: it asks no second time before. */
async function lookedAt(server: ModelServer, { client }: Page): Promise<void> {
  const looks = (): number => server.requests.filter(({ path }) => path === '/running').length
  const before = looks()
  await expect
    .poll(async () => {
      await client.providers.refresh()
      return looks() - before
    })
    .toBeGreaterThanOrEqual(2)
}

/** What is said of all servers and models, without when it was seen. */
async function catalogueOf({ client }: Page): Promise<unknown> {
  const all = await client.models.list()
  const servers = await client.providers.list()
  return [
    all.map(({ ref, load }) => [ref, load]),
    // Whether a machine can be reached at all is no secret.
    servers.map(({ id, state, loaded }) => [id, id === 'cedarbox' ? null : state, loaded]),
    await client.models.preferred(),
  ]
}

function filesWith(folder: string, words: readonly string[]): string[] {
  return readdirSync(folder).filter((name) => {
    const text = readFileSync(join(folder, name), 'utf8')
    return words.some((word) => text.includes(word))
  })
}
