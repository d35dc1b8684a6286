import { act, cleanup, fireEvent, screen, within } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Outputs } from '../../../contract/index.ts'
import { providerOf } from '../../connection/testing/provider-of.ts'
import { refusal } from '../../connection/testing/refusal.ts'
import type { Answers } from '../../connection/testing/fake-core.ts'
import { renderInWindow } from '../../stores/testing/render-in-window.tsx'
import { useFilter } from './filter.ts'
import { RankingView } from './ranking-view.tsx'
import { rowOf } from './testing/row-of.ts'

type BoardAnswer = Outputs['ranking']['board']

const lineup = { uid: '00000000-0000-4000-8000-000000000001', name: 'Small four', columns: [] }

const none: BoardAnswer = { models: [], votes: 0, undecided: null }
const three: BoardAnswer = {
  models: [
    rowOf('rig-a/qwen', 1562.4, { bestRank: 1, worstRank: 2, votes: 60, meanWords: 181.2 }),
    rowOf('rig-b/mistral', 1500, { bestRank: 1, worstRank: 3, votes: 59, meanWords: 164 }),
    rowOf('rig-a/gemma', 1438, { bestRank: 3, worstRank: 3, votes: 1_058, meanWords: 120 }),
  ],
  votes: 84,
  undecided: { rival: 1, votesMissing: 117 },
}

type BoardOf = NonNullable<NonNullable<Answers['ranking']>['board']>

let asked: unknown[] = []

function setUp(board: BoardOf, tags: string[] = []) {
  asked = []
  return renderInWindow(<RankingView />, {
    ranking: {
      board: (input) => {
        asked.push(input)
        return board(input)
      },
      boards: () => ({ votes: { blind: 84, open: 31, judge: 0 }, tags }),
    },
    lineups: { list: () => [lineup] },
    providers: { list: () => [providerOf('rig-a'), providerOf('rig-b', { order: 1 })] },
  })
}

beforeEach(() => useFilter.setState(useFilter.getInitialState()))
afterEach(cleanup)

describe('a board', () => {
  test('says what is decided and what is not, and shows every rating in numbers', async () => {
    setUp(() => three)
    expect(await screen.findByText(/is ahead of 1 of the 2 others/)).toBeDefined()
    expect(screen.getByText('not decided yet').tagName).toBe('STRONG')
    const rows = within(screen.getByRole('table'))
      .getAllByRole('row')
      .map((row) =>
        within(row)
          .queryAllByRole('cell')
          .map(({ textContent }) => textContent),
      )
    expect(rows).toEqual([
      [],
      ['1–2Rank 1 to 2', '1502 to 1622', '1562 ± 60', '181', '60'],
      ['1–3Rank 1 to 3', '1440 to 1560', '1500 ± 60', '164', '59'],
      ['3Rank 3', '1378 to 1498', '1438 ± 60', '120', '1,058'],
    ])
    expect(screen.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual([
      'raqwen',
      'rbmistral',
      'ragemma',
    ])
    expect(screen.getByText(/longer answers stand higher/)).toBeDefined()
  })

  test('is drawn: each interval from its low to its high end, the dot on the rating', async () => {
    setUp(() => three)
    await screen.findByRole('table')
    const lines = [...document.querySelectorAll('svg line')]
    const dots = [...document.querySelectorAll('svg circle')]
    expect([lines.length, dots.length]).toEqual([3, 3])
    expect(lines[0]?.getAttribute('x2')).toBe('98.00%')
    expect(lines[2]?.getAttribute('x1')).toBe('2.00%')
    expect(dots[1]?.getAttribute('cx')).toMatch(/^49\.\d\d%$/)
  })

  test('two builds under one ref are told apart in its table', async () => {
    const models = ['b5120', 'b6001'].map((fingerprint) =>
      rowOf('rig-a/qwen', 1500, { fingerprint }),
    )
    setUp(() => ({ ...three, models }))
    await screen.findByRole('table')
    expect(screen.getAllByRole('rowheader').map(({ textContent }) => textContent)).toEqual([
      'raqwenb5120',
      'raqwenb6001',
    ])
  })

  test('each has its tab, with its votes', async () => {
    setUp(({ board }) => (board === 'blind' ? three : none))
    const tabs = await screen.findAllByRole('tab')
    await screen.findByText('Blind, 84 votes')
    expect(tabs.map(({ textContent }) => textContent)).toEqual([
      'Blind, 84 votes',
      'Open, 31',
      'Judge, 0',
    ])
    act(() => screen.getByRole('tab', { name: 'Open, 31' }).click())
    expect(await screen.findByText('No open votes yet')).toBeDefined()
    expect(asked).toContainEqual({ board: 'open' })
  })

  test('without votes the way to the first is shown', async () => {
    const { registry } = setUp(() => none)
    let begun = 0
    const command = { id: 'arena.new', title: 'New round', group: 'Arena' } as const
    act(() => registry.set({}, [{ ...command, run: () => void (begun += 1) }]))
    expect(await screen.findByText('No blind votes yet')).toBeDefined()
    fireEvent.click(screen.getByRole('button', { name: 'New round' }))
    expect(begun).toBe(1)
  })

  test('is on its way, or cannot be read, or is read again', async () => {
    let works = false
    setUp(() => {
      if (works) return three
      throw refusal('disk_full', 'The disk is gone.')
    })
    expect(screen.getByRole('status', { name: 'Counting votes' })).toBeDefined()
    expect(await screen.findByText('The disk is gone.')).toBeDefined()
    works = true
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('table')).toBeDefined()
  })
})

describe('filters', () => {
  async function choose(menu: RegExp, entry: string): Promise<void> {
    fireEvent.click(await screen.findByRole('button', { name: menu }))
    fireEvent.click(await screen.findByRole('menuitem', { name: entry }))
  }

  test('narrow the votes by tag, line-up and machine, together', async () => {
    setUp(() => three, ['code'])
    await choose(/^Tag: all/, 'code')
    await choose(/^Line-up: all/, 'Small four')
    await choose(/^Machine: all/, 'rig-b')
    await screen.findByRole('button', { name: 'Machine: rig-b' })
    expect(asked.at(-1)).toEqual({
      board: 'blind',
      tag: 'code',
      lineupUid: lineup.uid,
      providerId: 'rig-b',
    })
    await choose(/^Tag: code/, 'all')
    await screen.findByRole('button', { name: 'Tag: all' })
  })

  test('are not there where nothing is to choose', async () => {
    setUp(() => ({ ...three, models: three.models.slice(0, 1) }))
    await screen.findByRole('table')
    expect(screen.queryByRole('button', { name: /^Tag/ })).toBeNull()
    expect(screen.queryByRole('button', { name: /^Machine/ })).toBeNull()
  })

  test('that leave nothing are taken away with one button', async () => {
    useFilter.setState({ tag: 'law' })
    setUp(({ tag }) => (tag === undefined ? three : none))
    expect(await screen.findByText('No vote fits this choice')).toBeDefined()
    fireEvent.click(screen.getByRole('button', { name: 'Show all votes' }))
    expect(await screen.findByRole('table')).toBeDefined()
  })

  test('by a line-up that was deleted say so, and can be taken away', async () => {
    useFilter.setState({ lineupUid: '00000000-0000-4000-8000-000000000009' })
    setUp(({ lineupUid }) => {
      if (lineupUid === undefined) return three
      throw refusal('not_found', 'This line-up was deleted.')
    })
    expect(await screen.findByText('This line-up was deleted.')).toBeDefined()
    expect(screen.getByRole('button', { name: 'Line-up: deleted' })).toBeDefined()
    fireEvent.click(screen.getByRole('button', { name: 'Show all votes' }))
    expect(await screen.findByRole('table')).toBeDefined()
  })
})
