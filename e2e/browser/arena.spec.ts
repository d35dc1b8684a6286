import type { Page } from '@playwright/test'
import { beginOpenRound, column, columns, openArena, prompt, votes } from '../support/arena.ts'
import { Hands } from '../support/hands.ts'
import { expect, test } from '../support/test.ts'

const names = ['alpha-7b', 'beta-14b', 'gamma-3b', 'delta-24b'] as const
const says = (number: number): string =>
  `Answer of kind ${number}.\n\n${'A line of it.\n\n'.repeat(30)}`
const refs = names.map((name) => `rig-a/${name}`)

test.use({
  models: {
    router: true,
    models: names.map((id, place) => ({ id, answer: () => says(place) })),
  },
  settings: { titles: false, favourites: refs },
})

/** Everything of the page that could tell who answers. */
async function expectNoName(page: Page): Promise<void> {
  const content = await page.content()
  for (const name of [...names, 'rig-a']) expect(content).not.toContain(name)
}

test.describe('a blind round of four', () => {
  test('takes at most eight keys after its prompt, and no mouse', async ({ app }) => {
    await openArena(app)
    await app.keyboard.type('Which of you is the best?')
    const hands = new Hands(app)
    await hands.press('Control+Enter')
    await expect(columns(app)).toBeFocused()
    await expect(app.getByRole('contentinfo')).toContainText('4 of 4 ready')
    await expect(column(app, 4)).toContainText('Answer of kind')
    await expectNoName(app)

    await hands.press('3')
    await expect(app.getByRole('radio', { name: 'Best 3' })).toContainText('↵')
    await hands.press('Space')
    const third = column(app, 3).locator('[data-scroller]')
    await expect.poll(() => third.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(0)
    await hands.press('d')
    await expect(app.getByRole('region', { name: 'Column 1 and column 3' })).toBeVisible()
    await expectNoName(app)
    await hands.press('Escape')
    await hands.press('2')
    await hands.press('2')
    await expect(votes(app)).toContainText('You chose column 2, a blind vote')
    await expect(column(app, 2)).toContainText(/alpha|beta|gamma|delta/)
    expect(hands.actions).toBeLessThanOrEqual(8)

    await expect(columns(app)).toBeFocused()
    await app.keyboard.press('u')
    await expect(votes(app)).toContainText('Best 1')
    await app.keyboard.press('t')
    await expect(votes(app)).toContainText('You called it a tie, an open vote')
    await app.keyboard.press('n')
    await expect(prompt(app)).toBeFocused()
    await expect(app.getByRole('option', { name: /Which of you/ })).toContainText('tie')
    await app.keyboard.press('Escape')
    await app.keyboard.press('p')
    await expect(votes(app)).toContainText('You called it a tie, an open vote')
    await expect(columns(app)).toBeFocused()
  })

  test('Enter that is held down sends, and never votes', async ({ app }) => {
    await openArena(app)
    await app.keyboard.type('Which of you is the best?')
    await app.keyboard.down('Control')
    await app.keyboard.down('Enter')
    await app.keyboard.up('Control')
    await expect(column(app, 4)).toContainText('Answer of kind')
    const best = app.getByRole('radio', { name: 'Best 1' })
    await expect
      .poll(async () => {
        await app.keyboard.down('Enter')
        return best.textContent()
      })
      .toContain('↵')
    // Now a key may vote.
    for (let times = 0; times < 5; times += 1) await app.keyboard.down('Enter')
    await expect(best).toBeVisible()
    await app.keyboard.up('Enter')
    await expect(best).toBeVisible()
    await app.keyboard.press('Enter')
    await expect(votes(app)).toContainText('You chose column 1')
  })

  test('names can be shown without a vote, which is an open one then', async ({ app }) => {
    await openArena(app)
    await app.keyboard.type('Who are you?')
    await app.keyboard.press('Control+Enter')
    await expect(column(app, 4)).toContainText('Answer of kind')
    await app.keyboard.press('v')
    await expect(column(app, 1)).toContainText(/alpha|beta|gamma|delta/)
    await expect(app.getByRole('main')).toContainText('was blind')
    await app.keyboard.press('ArrowRight')
    await expect(app.getByRole('radio', { name: 'Best 2' })).toContainText('↵')
    await app.keyboard.press('Enter')
    await expect(votes(app)).toContainText('You chose column 2, an open vote')
  })
})

test.describe('a line-up', () => {
  test('of eight is saved, loaded and deleted, and its last column is reached by key', async ({
    app,
  }) => {
    await openArena(app)
    const lineup = app.getByRole('list', { name: 'Line-up' }).getByRole('listitem')
    for (let count = 5; count <= 8; count += 1) {
      await app.getByRole('button', { name: 'Add a column' }).press('Enter')
      await expect(app.getByRole('combobox', { name: 'Models' })).toBeFocused()
      await app.keyboard.type('alpha')
      await app.keyboard.press('Enter')
      await expect(lineup).toHaveCount(count)
    }
    await expect(app.getByRole('button', { name: 'Add a column' })).toHaveCount(0)
    await command(app, 'save this line-up')
    await app.getByRole('textbox', { name: 'Name' }).fill('All of them')
    await app.keyboard.press('Enter')
    const saved = app.getByRole('listbox', { name: 'Arena' }).getByRole('option')
    await expect(saved).toHaveText(['All of them'])

    await app.getByRole('button', { name: 'Remove column 8' }).press('Enter')
    await expect(lineup).toHaveCount(7)
    await app.getByRole('listbox', { name: 'Arena' }).focus()
    await app.keyboard.press('Enter')
    await expect(lineup).toHaveCount(8)
    await prompt(app).fill('All at once')
    await prompt(app).press('Control+Enter')
    await expect(app.getByRole('contentinfo')).toContainText('8 of 8 ready')
    await expect(columns(app)).toBeFocused()
    await expect(column(app, 8)).not.toBeInViewport({ ratio: 0.9 })
    await app.keyboard.press('8')
    await expect(column(app, 8)).toBeInViewport({ ratio: 0.9 })

    await command(app, 'new round')
    await expect(lineup).toHaveCount(8)
    await command(app, 'delete this line-up')
    await expect(saved).toHaveText([/All at once/])
    await app.getByRole('button', { name: 'Undo' }).press('Enter')
    await expect(saved).toHaveText([/All at once/, 'All of them'])
  })
})

/** Runs a command of the palette. */
async function command(page: Page, words: string): Promise<void> {
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: 'Commands and sessions' })
  await expect(field).toBeFocused()
  await field.fill(words)
  await expect(page.getByRole('dialog').getByRole('option').first()).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(field).toBeHidden()
}

test.describe('an open round', () => {
  test.use({
    models: {
      router: true,
      models: [
        { id: 'alpha-7b', answer: () => says(0) },
        {
          id: 'beta-14b',
          answer: () => says(1),
          fails: { fault: 'cut_midstream', afterTokens: 3 },
        },
      ],
    },
    settings: { titles: false, favourites: ['rig-a/alpha-7b', 'rig-a/beta-14b'] },
  })

  test('goes on when a column fails, which says why and runs again', async ({ app, server }) => {
    await beginOpenRound(app, 'Tell me something')
    await expect(column(app, 1)).toContainText('alpha-7b')
    await expect(column(app, 1)).toContainText('tokens')
    await expect(column(app, 2)).toContainText('closed the connection')
    await expect(app.getByRole('radio', { name: 'Best 2' })).toBeDisabled()
    const asked = server.generations.length
    await app.keyboard.press('2')
    await app.keyboard.press('r')
    await expect.poll(() => server.generations.length).toBe(asked + 1)
    await expect(column(app, 2)).toContainText('closed the connection')

    const statistics = app.getByRole('dialog', { name: 'Statistics of this answer' })
    // The first answer, which ended alike, may still be shown: what is told of it closes with it.
    await expect(async () => {
      await app.keyboard.press('m')
      await expect(statistics).toContainText('Ended', { timeout: 2_000 })
    }).toPass()
    await app.keyboard.press('Escape')
    await expect(columns(app)).toBeFocused()
    await app.keyboard.press('1')
    await app.keyboard.press('c')
    const log = app.getByRole('log', { name: 'Conversation' })
    await expect(log).toContainText('Answer of kind 0')
    await expect(app.getByRole('main')).toContainText('rig-a/alpha-7b')
  })

  test('is followed up by the columns that are left in', async ({ app, server }) => {
    await beginOpenRound(app, 'Tell me something')
    await expect(column(app, 1)).toContainText('tokens')
    await expect(column(app, 2)).toContainText('closed the connection')
    await app.keyboard.press('2')
    await app.keyboard.press('w')
    await app.keyboard.press('i')
    await expect(prompt(app)).toBeFocused()
    await expect(app.getByRole('button', { name: 'Ask column 2', pressed: false })).toBeVisible()
    await app.keyboard.type('And what else?')
    const asked = server.generations.length
    await app.keyboard.press('Enter')
    await expect(app.getByRole('main')).toContainText('Round 2')
    await expect(columns(app)).toBeFocused()
    await expect(column(app, 1)).toContainText('tokens')
    await expect(column(app, 2)).toContainText('left out of this round')
    expect(server.generations.length).toBe(asked + 1)
    expect(server.generations.at(-1)?.chat.messages.map(({ text }) => text)).toEqual([
      'Tell me something',
      says(0),
      'And what else?',
    ])
    await app.keyboard.press('p')
    await expect(app.getByRole('main')).toContainText('Round 1')
    await app.keyboard.press('n')
    await expect(app.getByRole('main')).toContainText('Round 2')
  })

  test('has tabs where there is no room for columns', async ({ app }) => {
    await beginOpenRound(app, 'Tell me something')
    await expect(column(app, 1)).toContainText('tokens')
    await app.setViewportSize({ width: 700, height: 640 })
    const panel = app.getByRole('tabpanel')
    await expect(app.getByRole('tab')).toHaveCount(2)
    await expect(panel).toHaveCount(1)
    await expect(panel).toContainText('alpha-7b')
    await app.keyboard.press('ArrowRight')
    await expect(panel).toContainText('beta-14b')
    await app.getByRole('tab', { name: /^Column 2/ }).focus()
    await app.keyboard.press('ArrowLeft')
    await expect(panel).toContainText('alpha-7b')
    await expect(columns(app)).toBeFocused()
    await app.keyboard.press('2')
    await expect(app.getByRole('tab', { name: /^Column 2/, selected: true })).toBeVisible()
  })

  test('scrolls together when that is wanted', async ({ app }) => {
    await beginOpenRound(app, 'Tell me something')
    await expect(column(app, 1)).toContainText('tokens')
    await app.keyboard.press('l')
    await expect(app.getByText('The columns scroll together.')).toBeVisible()
    await app.keyboard.press('2')
    await app.keyboard.press('Space')
    const first = column(app, 1).locator('[data-scroller]')
    await expect.poll(() => first.evaluate(({ scrollTop }) => scrollTop)).toBeGreaterThan(0)
    await app.keyboard.press('f')
    await expect(column(app, 1)).toHaveCount(0)
    await app.keyboard.press('Escape')
    await expect(column(app, 1)).toHaveCount(1)
  })

  test('is the only one: the next is blind, and open again where that is wanted', async ({
    app,
  }) => {
    await beginOpenRound(app, 'Tell me something')
    await expect(column(app, 1)).toContainText('tokens')
    await app.keyboard.press('n')
    await expect(app.getByRole('button', { name: 'Blind', pressed: true })).toBeVisible()
    await app.keyboard.press('Escape')
    await app.keyboard.press('b')
    await expect(app.getByRole('button', { name: 'Blind', pressed: false })).toBeVisible()
  })
})

test.describe('while a round is answered', () => {
  test.use({
    models: {
      router: true,
      pace: 'manual',
      models: names.map((id, place) => ({ id, answer: () => says(place) })),
    },
    settings: { titles: false, favourites: refs.slice(0, 2) },
  })

  test('one key stops it from any other view', async ({ app, server }) => {
    await openArena(app)
    await app.keyboard.type('Take your time')
    await app.keyboard.press('Control+Enter')
    const first = await server.nextGeneration()
    await first.emit(4)
    await app.keyboard.press('Alt+1')
    await expect(app.getByRole('textbox', { name: 'Message' })).toBeFocused()
    await app.keyboard.press('Control+.')
    await expect(app.getByText('Stopped a round of the Arena')).toBeVisible()
    expect(await first.ended).toBe('abandoned')
    await app.keyboard.press('Alt+2')
    await expect(column(app, 1)).toContainText('Stopped.')
    await expect(column(app, 2)).toContainText('Stopped.')
    await expectNoName(app)
  })
})

test.describe('a reload in the middle', () => {
  test.use({
    models: {
      router: true,
      pace: 'manual',
      models: names.map((id, place) => ({ id, answer: () => says(place) })),
    },
    settings: { titles: false, favourites: refs.slice(0, 2) },
  })

  test('of a blind round shows how far it is, and then all of it', async ({ app, server }) => {
    await openArena(app)
    await app.keyboard.type('Take your time')
    await app.keyboard.press('Control+Enter')
    const first = await server.nextGeneration()
    await first.emit(4)
    await expect(app.getByRole('contentinfo')).toContainText('0 of 2 ready')
    await app.reload()
    await expect(app.getByRole('contentinfo')).toContainText('0 of 2 ready')
    await expectNoName(app)
    first.release()
    await expect(app.getByRole('contentinfo')).toContainText('1 of 2 ready')
    await expect(columns(app)).not.toContainText('Answer of kind')
    ;(await server.nextGeneration()).release()
    await expect(column(app, 1)).toContainText('Answer of kind')
    await expect(column(app, 2)).toContainText('Answer of kind')
    await expectNoName(app)
  })

  test('of an open one goes on where it was', async ({ app, server }) => {
    await beginOpenRound(app, 'Take your time')
    const first = await server.nextGeneration()
    await first.emit(2)
    await expect(column(app, 1)).toContainText('Answer')
    await expect(column(app, 2)).toContainText('Waiting for rig-a')
    await app.reload()
    await expect(column(app, 1)).toContainText('Answer')
    first.release()
    await expect(column(app, 1)).toContainText('tokens')
    await expect(app.getByRole('status').filter({ hasText: 'Column 1 finished' })).toBeAttached()
    const second = await server.nextGeneration()
    await app.keyboard.press('2')
    await app.keyboard.press('s')
    await expect(column(app, 2)).toContainText('Stopped.')
    expect(await second.ended).toBe('abandoned')
  })
})
