import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { mainThreadOf, servePage, startChromium } from '../browser/browser.ts'
import { startHost } from '../browser/host.ts'
import type { Bench, Cell, Contestant, OpenContestant, Role } from '../harness/bench.ts'
import { makeHistory } from '../history/history.ts'
import { answerOf, CHATS, endOf, type ChatName, type Opened } from './chats.ts'

const METRIC = 'mainMs'
const HTML = join(import.meta.dirname, 'page', 'index.html')
const PEER = 'react-markdown, all 2,000'
const HOME: ChatName = '2 messages'

/** What it costs the page to open a chat, however long it is. */
export const chatOpen: Bench = {
  name: 'chat-open',
  does: 'frames and processor time of the page until the end of a stored chat is painted',
  peers: true,
  browser: true,
  async open() {
    const chats = Object.entries(CHATS).map(([title, messages]) => ({
      title,
      messages,
      answer: answerOf,
    }))
    // The newest is the last of them, and the one that is opened first.
    const host = await startHost(await makeHistory(chats.toReversed()))
    const served = await servePage(HTML)
    const browser = await startChromium()
    return {
      cells: [cell(browser, host.url, served.url)],
      async close() {
        await browser.close()
        await served.close()
        await host.close()
      },
    }
  },
}

function cell(browser: Browser, app: string, peer: string): Cell {
  const ours = (chat: ChatName, role: Role = 'ours'): Contestant => ({
    name: chat,
    role,
    open: () => openApp(browser, app, chat),
  })
  return {
    name: 'from the press to the last answer',
    unit: 'opening',
    contestants: [
      ours('10,000 messages'),
      ours('2,000 messages'),
      ours('200 messages'),
      { name: PEER, role: 'peer', open: () => openPeer(browser, peer) },
      ours(HOME, 'limit'),
    ],
    gates: [
      { kind: 'ratio', metric: METRIC, of: '10,000 messages', to: '200 messages', atMost: 1.3 },
      { kind: 'ratio', metric: METRIC, of: '2,000 messages', to: PEER, atMost: 1 / 20 },
      { kind: 'count', metric: 'frames', of: '10,000 messages', atMost: 6 },
      { kind: 'count', metric: 'nodes', of: '10,000 messages', atMost: 1_000 },
    ],
    quiet: { of: '200 messages', metric: METRIC },
  }
}

/** The app with the short chat in view; each time from a page that has read nothing of the long one. */
async function openApp(browser: Browser, url: string, chat: ChatName): Promise<OpenContestant> {
  const page = await browser.newPage()
  return {
    async sample() {
      await page.bringToFront()
      await page.goto('about:blank')
      await page.goto(url)
      const other: ChatName = chat === HOME ? '200 messages' : HOME
      await page.getByText(other, { exact: true }).first().click()
      await page.getByText(endOf(CHATS[other])).waitFor()
      await page.getByText(chat, { exact: true }).first().waitFor()
      return press(page, chat, endOf(CHATS[chat]))
    },
    close: () => page.close(),
  }
}

async function openPeer(browser: Browser, url: string): Promise<OpenContestant> {
  const page = await browser.newPage()
  return {
    async sample() {
      await page.bringToFront()
      await page.goto(url)
      return press(page, 'open', endOf(CHATS['2,000 messages']))
    },
    close: () => page.close(),
  }
}

/** Presses a button and waits until these words are painted. */
async function press(page: Page, button: string, words: string) {
  const mainMs = await mainThreadOf(page)
  const before = await mainMs()
  const { frames, nodes } = await page.evaluate(pressAndCount, [button, words] as const)
  return { mainMs: (await mainMs()) - before, frames, nodes }
}

/** In the page. */
async function pressAndCount([button, words]: readonly [string, string]): Promise<Opened> {
  // The list of chats comes before everything else that names one.
  const found = [...document.querySelectorAll<HTMLElement>('body *')].find(
    (one) => one.childElementCount === 0 && one.textContent === button,
  )
  if (!found) throw new Error(`There is no ${button}`)
  const drawn = (): boolean =>
    [...document.querySelectorAll('article')].at(-1)?.textContent.includes(words) === true
  found.click()
  let frames = 0
  while (!drawn()) {
    await new Promise(requestAnimationFrame)
    frames += 1
    if (frames > 2_000) throw new Error(`${words} was not drawn`)
  }
  // What was drawn in a frame is painted with its end.
  await new Promise(requestAnimationFrame)
  return { frames: frames + 1, nodes: document.querySelectorAll('*').length }
}
