import { expect, test as base } from '@playwright/test'
import type { Model } from '../../src/contract/models.ts'
import { openPage, type Page } from '../../src/main/core/testing/whole-core/page.ts'
import type { Turn } from '../../src/main/core/testing/whole-core/window.ts'
import { removeUserData, startHeadless, userData, type Headless } from '../support/headless.ts'
import { given, needs } from './given.ts'

interface World {
  /** The clocks of the servers. */
  readonly limits: Record<string, number>
  /** The built product, with the server given as `real`. */
  readonly host: Headless
  /** A window on it that draws nothing. */
  readonly window: Page
}

// Short clocks where a server may stay silent for good; long ones where a model may be slow.
const patience = { firstTokenMs: 300_000, bytesMs: 30_000, nextTokenMs: 15_000 }

/** The built headless host in front of a real server. */
export const test = base.extend<World>({
  limits: [patience, { option: true }],
  host: async ({ limits }, use) => {
    const folder = await userData({ registry: registry(limits), settings: { titles: false } })
    const host = await startHeadless(folder)
    await use(host)
    await host.end('SIGTERM')
    await removeUserData(folder)
  },
  window: async ({ host }, use) => {
    const window = await openPage(host.url)
    await use(window)
    window.close()
  },
})

function registry(limits: World['limits']) {
  const apiKeyEnv = given.key === undefined ? {} : { apiKeyEnv: 'LLAMA_SERVER_KEY' }
  const server = { baseUrl: needs(given.url, 'LLAMA_SERVER_URL names no server'), limits }
  const router = given.router && [{ id: 'router', baseUrl: given.router, limits, lane: 'router' }]
  const providers = [
    { id: 'real', ...server, ...apiKeyEnv, lane: 'real' },
    { id: 'keyless', ...server, lane: 'keyless' },
    ...(router || []),
  ]
  return { version: 1, providers }
}

/** The models of a provider, once it was asked. */
export async function modelsOf({ client }: Page, providerId: string): Promise<Model[]> {
  const own = async (): Promise<Model[]> =>
    (await client.models.list()).filter((model) => model.providerId === providerId)
  await expect.poll(async () => (await own()).length, { timeout: 15_000 }).toBeGreaterThan(0)
  return own()
}

/** The ref of the first model of the server given. */
export async function firstRef(window: Page): Promise<string> {
  return (await modelsOf(window, 'real'))[0]?.ref ?? ''
}

/** What a test that comes too late for its answer says. */
export const longEnough = 'an answer of several seconds: see LLAMA_LONG_PROMPT'

/** Asks for something long and waits for its first words. */
export async function begin(window: Page, ref: string): Promise<Turn> {
  const turn = await window.send(await window.newChat(), given.longPrompt, ref)
  const told = await window.until(turn, ({ text, reasoning, end }) => {
    return text + reasoning !== '' || end !== undefined
  })
  expect(told.end, longEnough).toBeUndefined()
  return turn
}

/** The stored answer of a turn. */
export async function answerOf(window: Page, turn: Turn) {
  const answer = (await window.messages(turn)).find(({ uid }) => uid === turn.answerUid)
  if (!answer) throw new Error('There is no answer')
  const text = answer.parts.map((part) => ('text' in part ? part.text : '')).join('')
  return { ...answer, text }
}

export { expect }
