import { act, cleanup, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Entry, Round } from '../../contract/arena.ts'
import type { Message } from '../../contract/chat.ts'
import type { CommandId } from '../commands/command-table.ts'
import type { Answers } from '../connection/testing/fake-core.ts'
import { generationOf } from '../ui/testing/generation-of.ts'
import { providerOf } from '../connection/testing/provider-of.ts'
import { refusal } from '../connection/testing/refusal.ts'
import { settingsOf } from '../connection/testing/settings-of.ts'
import { foundOf } from '../connection/testing/found-of.ts'
import { openRound, openSession, openView, type View } from '../stores/route.ts'
import { renderInWindow } from '../stores/testing/render-in-window.tsx'
import { giveElementsSize } from '../ui/testing/element-size.ts'
import { Frame } from './frame.tsx'

/** What a button is called, and the command that does the same. */
const commands: readonly (readonly [RegExp, CommandId])[] = [
  [/^Chat$/, 'view.chat'],
  [/^Arena$/, 'view.arena'],
  [/^Ranking$/, 'view.ranking'],
  [/^Machines/, 'view.machines'],
  [/^Notices/, 'view.notices'],
  [/^Settings$/, 'settings.open'],
  [/the sidebar$/, 'sidebar.toggle'],
  [/^New chat/, 'chat.new'],
  [/^Model: /, 'model.choose'],
  [/^Send$/, 'chat.send'],
  [/^Stop$/, 'view.stop'],
  [/system prompt|sampling/i, 'chat.settings'],
  [/^Copy$/, 'chat.copyMessage'],
  [/^Edit$/, 'chat.edit'],
  [/^Regenerate$/, 'chat.regenerate'],
  [/^Earlier version$/, 'chat.earlier'],
  [/^Later version$/, 'chat.later'],
  [/^Statistics of this answer$/, 'chat.statistics'],
  [/^Thought/, 'chat.fold'],
  [/^Summary of/, 'chat.fold'],
  [/^To the newest$/, 'chat.newest'],
  [/^Bring it back$/, 'chat.bringBack'],
  [/^New round$/, 'arena.new'],
  [/^New deck$/, 'arena.newDeck'],
  [/^Send to the columns$/, 'arena.send'],
  [/^Blind$/, 'arena.blind'],
  [/^Add a column$/, 'arena.addColumn'],
  [/^Same seed$/, 'arena.sameSeed'],
  [/^Remove column \d$/, 'arena.removeColumn'],
  [/^Best \d$/, 'arena.best'],
  [/^Tie$/, 'arena.tie'],
  [/^All bad$/, 'arena.allBad'],
  [/^Undo$/, 'arena.undo'],
  [/^Next$/, 'arena.next'],
  [/^Show names$/, 'arena.reveal'],
  [/^Stop column$/, 'arena.stopColumn'],
  [/^Stop all$/, 'arena.stopAll'],
  [/^Run again$/, 'arena.again'],
  [/^Copy the answer$/, 'arena.copy'],
  [/^Show the whole prompt$/, 'arena.prompt'],
  [/^Ask column \d$/, 'arena.sync'],
  [/^Column \d/, 'arena.column1'],
  [/^Back to the columns$/, 'arena.peel'],
  [/^Blind, /, 'ranking.blind'],
  [/^Open, /, 'ranking.open'],
  [/^Judge, /, 'ranking.judge'],
  [/^Show all votes$/, 'ranking.showAll'],
  [/^Lane of /, 'lanes.show'],
  [/^Load a model$/, 'model.load'],
  [/^Add machine$/, 'machines.add'],
  [/^Add a machine by address/, 'machines.add'],
  [/^Open (in editor|the file)$/, 'machines.openFile'],
  [/^Add (to the file|llama-server .*8080)/, 'machines.addFound'],
  [/^Mark all as read$/, 'notices.read'],
  [/^Dismiss all$/, 'notices.dismiss'],
  [/^As the system$/, 'theme.system'],
  [/^Light$/, 'theme.light'],
  [/^Dark$/, 'theme.dark'],
]

/** Buttons without a command, and why they need none: every one of them is a stop of the Tab key. */
const excused: readonly (readonly [RegExp, string])[] = [
  [/^(More|Line-ups)$/, 'opens a menu of commands'],
  [/^(Stop|Unload) /, 'is one entry of a list; all of them have a command'],
  [/^(Move|Remove) /, 'is one entry of a list; the settings file says the same'],
  [/^(Choose a model|Add a model)$/, 'is one entry of a list; the settings file says the same'],
  [/^(Tag|Line-up|Machine): /, 'chooses what is shown; its menu says all of it'],
  [/^Dismiss: /, 'is one entry of a list; all of them have a command'],
]

/** Buttons of the same name, in a view where they mean something else. */
const ofView: Partial<Record<string, Readonly<Record<string, CommandId>>>> = {
  code: { Copy: 'chat.copyCode' },
  settings: { 'Open in editor': 'settings.openFile' },
  'new round': { 'System prompt and sampling': 'arena.params' },
  round: {
    'Statistics of this answer': 'arena.statistics',
    Thought: 'arena.fold',
    'Thought for 1.0 s': 'arena.fold',
  },
}

const uid = (place: number): string => `00000000-0000-4000-8000-00000000000${place}`

function said(place: number, role: Message['role'], more: Partial<Message> = {}): Message {
  return {
    uid: uid(place),
    parentUid: null,
    role,
    status: 'complete',
    stopReason: null,
    endReason: 'done',
    error: null,
    createdAt: 0,
    parts: [{ kind: 'text', ordinal: 0, text: 'words' }],
    siblings: [uid(place), uid(9)],
    generation: null,
    ...more,
  }
}

const messages = [
  said(1, 'marker', {
    parts: [
      {
        kind: 'compaction',
        ordinal: 0,
        text: 'before',
        compaction: { reason: 'summary', dropped: 2, keepFrom: null },
      },
    ],
  }),
  said(2, 'user'),
  said(3, 'assistant', {
    generation: generationOf({ uid: uid(3), thinkMs: 1_000 }),
    parts: [
      { kind: 'reasoning', ordinal: 0, text: 'hm' },
      { kind: 'text', ordinal: 1, text: 'see\n\n```\ncode\n```\n' },
    ],
  }),
  said(4, 'assistant', { status: 'failed', endReason: 'stall' }),
]

const entry = (position: number, more: Partial<Entry> = {}): Entry => ({
  position,
  messageUid: uid(position),
  status: 'complete',
  endReason: 'done',
  parts: [
    { kind: 'reasoning', ordinal: 0, text: 'hm' },
    { kind: 'text', ordinal: 1, text: 'words' },
  ],
  words: 1,
  namesItself: false,
  model: {
    ref: 'rig-a/tiny',
    params: {},
    generation: generationOf({ uid: uid(position), thinkMs: 1_000 }),
    error: null,
  },
  ...more,
})
const openRoundOfThree: Round = {
  uid: uid(6),
  sessionUid: uid(7),
  ordinal: 1,
  prompt: 'A prompt\nof lines',
  blind: false,
  namesShown: true,
  shown: true,
  asked: 3,
  ended: 2,
  entries: [
    entry(0),
    entry(1, { status: 'failed', endReason: 'stall' }),
    entry(2, { status: 'running', endReason: null, parts: [] }),
  ],
  vote: null,
  tags: [],
  deckUid: null,
  createdAt: 0,
}
const blindRound: Round = {
  ...openRoundOfThree,
  blind: true,
  namesShown: false,
  asked: 2,
  entries: [entry(0, { model: null }), entry(1, { model: null })],
}
const votedRound: Round = {
  ...openRoundOfThree,
  ended: 3,
  entries: [entry(0), entry(1)],
  vote: { uid: uid(5), verdict: { kind: 'tie' }, board: 'open', early: false, createdAt: 0 },
}

const session = { uid: uid(7), chatUid: uid(8), title: 'A chat', createdAt: 0, running: false }
const found = foundOf({ suggestedId: 'here' })
const fit = { used: 10, countedBy: 'server', window: null, fits: null, dropToFit: null } as const

const answers = {
  app: { readState: () => null, writeState: () => undefined },
  providers: {
    list: () => [providerOf('rig-a')],
    registry: () => ({
      path: '/somewhere',
      state: 'ok',
      problems: [],
      loadedAt: 0,
      lastReload: null,
      aliases: [],
    }),
    found: () => [found],
  },
  models: {
    list: () => [],
    recent: () => [],
    preferred: () => ({ ref: 'rig-a/tiny', source: 'surface' }),
  },
  lanes: { list: () => [] },
  notices: {
    list: () => [
      { id: 1, kind: 'disk_full', subject: '', title: 'Full', text: '', createdAt: 0, read: false },
    ],
  },
  settings: {
    get: () =>
      settingsOf({
        favourites: ['rig-a/tiny', 'rig-a/other'],
        surfaces: [{ name: 'chat', refs: [], source: 'file', ignored: 0 }],
      }),
  },
  sessions: { list: () => ({ items: [session], next: null }), get: () => session },
  arena: {
    rounds: () => ({ items: [], next: null }),
    neighbours: () => ({ before: null, after: null }),
    round: () => openRoundOfThree,
    replayed: () => null,
  },
  decks: { list: () => [] },
  lineups: { list: () => [] },
  ranking: {
    board: () => ({ models: [], votes: 0, undecided: null }),
    boards: () => ({ votes: { blind: 0, open: 0, judge: 0 }, tags: ['code'] }),
  },
  chat: {
    get: () => ({
      uid: uid(8),
      sessionUid: uid(7),
      ref: 'rig-a/tiny',
      params: {},
      draft: null,
      headUid: uid(4),
    }),
    page: () => ({ items: messages, before: null, after: null }),
    fit: () => fit,
    fitNew: () => fit,
  },
} satisfies Answers

let takeSizeBack = () => {}
beforeEach(() => {
  takeSizeBack = giveElementsSize({ width: 1_000, height: 2_000 })
})
afterEach(() => {
  cleanup()
  takeSizeBack()
  sessionStorage.clear()
})

/** Without the key that is printed on it. */
function nameOf(button: Element): string {
  const copy = button.cloneNode(true) as Element // the clone of an element is one
  for (const key of copy.querySelectorAll('kbd')) key.remove()
  return (button.getAttribute('aria-label') ?? copy.textContent).trim()
}

/** Every button of the page that has no command of its name, or whose command is not there. */
function withoutCommand(view: string, offered: readonly CommandId[]): string[] {
  const buttons = [...document.querySelectorAll('button,[role="button"],[role="switch"]')]
  expect(buttons.length).toBeGreaterThan(3)
  return buttons.flatMap((button) => {
    const name = nameOf(button)
    const place = button.closest('.md-code') === null ? view : 'code'
    const id = ofView[place]?.[name] ?? commands.find(([pattern]) => pattern.test(name))?.[1]
    if (id === undefined) return excused.some(([pattern]) => pattern.test(name)) ? [] : [name]
    return offered.includes(id) ? [] : [`${name}: no ${id}`]
  })
}

/** Waits for the buttons that are to be there, and looks at all of them. */
async function open(view: string, expected: readonly string[], more: Answers, go: () => void) {
  const { registry } = renderInWindow(<Frame demo={false} inBrowser />, { ...answers, ...more })
  act(go)
  await vi.waitFor(() => {
    const names = [...document.querySelectorAll('button')].map(nameOf)
    expect(names).toEqual(expect.arrayContaining([...expected]))
    const offered = registry.all().map(({ id }) => id)
    expect(withoutCommand(view, offered)).toEqual([])
  })
}

const roundAnswer = (round: Round): Answers => ({ arena: { ...answers.arena, round: () => round } })

const at = (view: View) => () => openView(view)
const everywhere = ['New chat', 'Settings']
const inChat = [
  ...everywhere,
  'Send',
  'Copy',
  'Edit',
  'Regenerate',
  'Earlier version',
  'Later version',
  'More',
  'Statistics of this answer',
  'Thought for 1.0 s',
  'Summary of the chat before',
]

describe('every button has a command', () => {
  test.each<[string, readonly string[], Answers, () => void]>([
    ['new chat', [...everywhere, 'Send'], {}, () => {}],
    ['chat', inChat, {}, () => openSession(session.uid)],
    [
      'deleted chat',
      [...everywhere, 'Bring it back'],
      {
        sessions: {
          ...answers.sessions,
          get: () => {
            throw refusal('not_found', 'This session is not there.')
          },
        },
      },
      () => openSession(session.uid),
    ],
    ['new round', ['New round', 'Send to the columns', 'Blind', 'Line-ups'], {}, at('arena')],
    [
      'round',
      ['Best 1', 'Run again', 'Stop column', 'Statistics of this answer', 'Show the whole prompt'],
      {},
      () => openRound(uid(6)),
    ],
    ['round', ['Best 2', 'Show names'], roundAnswer(blindRound), () => openRound(uid(6))],
    ['round', ['Undo', 'Next'], roundAnswer(votedRound), () => openRound(uid(6))],
    ['ranking', ['Blind, 0 votes', 'Tag: all', 'New round'], {}, at('ranking')],
    ['machines', [...everywhere, 'Add machine', 'Add to the file'], {}, at('machines')],
    ['notices', [...everywhere, 'Mark all as read', 'Dismiss: Full'], {}, at('notices')],
    ['settings', [...everywhere, 'Open in editor', 'Choose a model'], {}, at('settings')],
    [
      'first',
      [...everywhere, 'Add a machine by address…'],
      { providers: { ...answers.providers, list: () => [] } },
      () => {},
    ],
  ])('of the view %s', open)

  test('and one without is found', async () => {
    renderInWindow(
      <>
        <Frame demo={false} inBrowser />
        <button type="button">Do something</button>
      </>,
      answers,
    )
    await screen.findAllByText('Chat')
    expect(withoutCommand('new chat', [])).toContain('Do something')
    expect(withoutCommand('new chat', [])).toContain('Chat: no view.chat')
  })
})
