import { expect, type Page } from '@playwright/test'
import type { World } from './world.ts'

export interface View {
  readonly name: string
  /** Shows it, from a new chat. */
  open(page: Page): Promise<void>
}

const chat = 'How the tides work'
const running = 'A story about a cupboard'

const blindRound = 'Explain the tides to a plumber'
const openRound = 'Why are there two tides a day'
const rankedRound = 'Name the seas of the moon'

const deck = 'Questions about tides'

const answers = (page: Page) => page.getByRole('group', { name: 'Answers, side by side' })
const composer = (page: Page) => page.getByRole('textbox', { name: 'Message' })
const chats = (page: Page) => page.getByRole('listbox', { name: 'Chats' })

/** Makes what the views show: a chat that has ended, one in the making, rounds and a deck. */
export async function fillWorld(page: Page, world: World): Promise<void> {
  await send(page, `${chat}, and how high do they get?`)
  await expect(page.getByRole('article').last()).toContainText('tokens')
  await page.keyboard.press('F2')
  await page.getByRole('textbox', { name: 'Title' }).fill(chat)
  await page.keyboard.press('Enter')
  await expect(chats(page).getByRole('option', { name: chat })).toBeVisible()
  await playRounds(page)
  await makeDeck(page)
  await newChat(page)
  await choose(page, 'desk/writer')
  await send(page, running)
  const generation = await world.held()
  await generation.emit(60)
  await expect(page.getByRole('article').last()).toContainText('cupboard')
}

/** A round that was voted on blind, a blind one that was not, and one whose names were shown. */
async function playRounds(page: Page): Promise<void> {
  await newRound(page)
  await page.getByRole('listitem', { name: 'Column 2' }).getByRole('button').first().focus()
  await page.keyboard.press('Control+j')
  await page.getByRole('combobox', { name: 'Models' }).fill('rig-a/gemma')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('listitem', { name: 'Column 2' })).toContainText('gemma')
  for (const prompt of [rankedRound, blindRound, openRound]) {
    await newRound(page)
    await page.getByRole('textbox', { name: 'Prompt' }).fill(prompt)
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('contentinfo')).toContainText('2 of 2 ready')
    if (prompt !== rankedRound) continue
    await page.getByRole('radio', { name: 'Best 1' }).click()
    await expect(page.getByRole('region', { name: 'Your vote' })).toContainText('You chose')
  }
  await expect(answers(page)).toBeFocused()
  await page.keyboard.press('v')
  await expect(answers(page)).toContainText('gemma')
}

/** A deck for the line-up of the rounds; of one prompt, whose answers are there soon. */
async function makeDeck(page: Page): Promise<void> {
  await openNewDeck(page)
  await page.getByRole('textbox', { name: 'Name' }).fill(deck)
  await page.getByRole('textbox', { name: 'Prompts' }).fill('{"prompt":"Why?","tags":["short"]}')
  await page.getByRole('button', { name: 'Make the deck' }).click()
  await expect(page.getByRole('dialog', { name: deck })).toContainText('1 of 1 prompt')
}

async function openNewDeck(page: Page): Promise<void> {
  await run(page, 'new deck')
  await expect(page.getByRole('dialog', { name: 'New deck' })).toBeVisible()
}

async function newRound(page: Page): Promise<void> {
  await run(page, 'new round')
  await expect(page.getByRole('heading', { name: 'New round' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Prompt' })).toBeVisible()
}

async function showRound(page: Page, title: string): Promise<void> {
  await page.keyboard.press('Alt+2')
  const rounds = page.getByRole('listbox', { name: 'Arena' })
  await rounds.getByRole('option', { name: title }).click()
  await expect(answers(page)).toBeFocused()
}

/** Leaves whatever is open, for a new chat. */
export async function newChat(page: Page): Promise<void> {
  const layers = page.locator('[data-base-ui-portal] [role]')
  for (let layer = 0; layer < 3 && (await layers.count()) > 0; layer += 1) {
    await page.keyboard.press('Escape')
    await expect(page.locator('[data-ending-style]')).toHaveCount(0)
  }
  // From the Arena it leads back to the chats first.
  await page.keyboard.press('Alt+n')
  await expect(composer(page)).toBeFocused()
  await page.getByRole('searchbox').fill('')
  await page.keyboard.press('Alt+n')
  await expect(page.getByRole('heading', { name: 'New chat' })).toBeVisible()
  await expect(composer(page)).toBeFocused()
}

async function send(page: Page, text: string): Promise<void> {
  await composer(page).fill(text)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('article').first()).toBeVisible()
}

async function choose(page: Page, ref: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+j')
  const field = page.getByRole('combobox', { name: 'Models' })
  await expect(field).toBeFocused()
  await field.fill(ref)
  await page.keyboard.press('Enter')
  await expect(composer(page)).toBeFocused()
}

async function run(page: Page, command: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+k')
  const field = page.getByRole('combobox')
  await expect(field).toBeFocused()
  await field.fill(command)
  // The chats may be read later than the commands.
  await page.getByRole('option').first().waitFor()
  await page.keyboard.press('Enter')
  await expect(field).toBeHidden()
}

async function openChat(page: Page, title: string): Promise<void> {
  await run(page, title)
  await expect(page.getByRole('article').last()).toBeVisible()
}

async function overlay(page: Page, key: string): Promise<void> {
  await page.keyboard.press(key)
  await expect(page.getByRole('dialog')).toBeVisible()
}

/** What stands in place of a chat while no machine is known: of a host of its own. */
export const firstScreen: View = {
  name: 'first-screen',
  async open(page) {
    await expect(page.getByRole('heading', { name: 'Where do your models run?' })).toBeVisible()
    await expect(page.getByText('Looking for servers')).toHaveCount(0)
  },
}

/** Everything that can be seen once there are machines: the views, and what lies over them. */
export const views: readonly View[] = [
  { name: 'new-round', open: newRound },
  { name: 'round-blind', open: (page) => showRound(page, blindRound) },
  {
    name: 'round',
    async open(page) {
      await showRound(page, openRound)
      await expect(answers(page)).toContainText('tokens')
    },
  },
  {
    name: 'round-compared',
    async open(page) {
      await showRound(page, openRound)
      await page.keyboard.press('d')
      await expect(page.getByRole('region', { name: /^Column 2 and/ })).toBeVisible()
    },
  },
  {
    name: 'follow-up',
    async open(page) {
      await showRound(page, openRound)
      await page.keyboard.press('i')
      await expect(page.getByRole('textbox', { name: 'Prompt' })).toBeFocused()
    },
  },
  {
    name: 'new-deck',
    async open(page) {
      await newRound(page)
      await openNewDeck(page)
      await page.getByRole('textbox', { name: 'Prompts' }).fill('{"prompt":"Why?"}\n{"prompt"')
      await expect(page.getByText('Line 2:')).toBeVisible()
    },
  },
  {
    name: 'deck',
    async open(page) {
      await run(page, `show the deck ${deck}`)
      await expect(page.getByRole('dialog', { name: deck })).toBeVisible()
    },
  },
  {
    name: 'ranking',
    async open(page) {
      await run(page, 'go to the ranking')
      await expect(page.getByText('not decided yet')).toBeVisible()
    },
  },
  { name: 'new-chat', open: (page) => expect(composer(page)).toBeVisible() },
  { name: 'chat', open: (page) => openChat(page, chat) },
  { name: 'streaming', open: (page) => openChat(page, running) },
  {
    name: 'machines',
    async open(page) {
      await run(page, 'go to the machines')
      await expect(page.getByRole('main').getByText('attic').first()).toBeVisible()
    },
  },
  { name: 'notices', open: (page) => run(page, 'go to the notices') },
  {
    name: 'settings',
    async open(page) {
      await page.keyboard.press('ControlOrMeta+,')
      await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
    },
  },
  { name: 'palette', open: (page) => overlay(page, 'ControlOrMeta+k') },
  { name: 'picker', open: (page) => overlay(page, 'ControlOrMeta+j') },
  { name: 'keys', open: (page) => overlay(page, 'ControlOrMeta+/') },
  {
    name: 'add-machine',
    async open(page) {
      await run(page, 'add machine')
      await expect(page.getByRole('dialog', { name: 'Add a machine' })).toBeVisible()
    },
  },
  {
    name: 'search',
    async open(page) {
      await page.keyboard.press('ControlOrMeta+Shift+F')
      await page.keyboard.type('cupboard')
      await expect(page.getByRole('listbox', { name: 'Search chats' })).toBeAttached()
    },
  },
  {
    name: 'rename',
    async open(page) {
      await openChat(page, chat)
      await overlay(page, 'F2')
    },
  },
  {
    name: 'sampling',
    async open(page) {
      await openChat(page, chat)
      await run(page, 'system prompt')
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
  {
    name: 'menu',
    async open(page) {
      await openChat(page, chat)
      await page.getByRole('button', { name: 'More' }).click()
      await expect(page.getByRole('menu')).toBeVisible()
    },
  },
  {
    name: 'statistics',
    async open(page) {
      await openChat(page, chat)
      await page.getByRole('article').last().hover()
      await page.getByRole('button', { name: 'Statistics of this answer' }).last().click()
      await expect(page.getByRole('dialog')).toBeVisible()
    },
  },
]
