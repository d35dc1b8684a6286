import { formatCount } from '../../ui/format.ts'

const prompts = (count: number): string =>
  count === 1 ? '1 prompt' : `${formatCount(count)} prompts`

/** Every sentence about decks. */
export const texts = {
  group: 'Arena',
  decks: 'Decks',
  progress: (generated: number, items: number) => `${formatCount(generated)}/${formatCount(items)}`,
  progressSpoken: (generated: number, items: number) =>
    `${formatCount(generated)} of ${prompts(items)} ready`,
  states: { running: 'running', paused: 'paused', done: 'done' },

  newDeck: 'New deck',
  newDeckHelp:
    'Many prompts for one line-up. They are answered in the background, model by model, and you vote on them later, blind.',
  name: 'Name',
  prompts: 'Prompts',
  promptsHelp: 'One prompt per line, or JSON lines: {"prompt": "…", "tags": ["…"]}',
  fromFile: 'From a file…',
  tooLarge: 'This file is too large for a deck.',
  found: (count: number) => (count === 0 ? 'No prompt yet.' : `${prompts(count)}.`),
  broken: (count: number) =>
    count === 1 ? '1 line is left out:' : `${formatCount(count)} lines are left out:`,
  brokenLine: (line: number, problem: string) => `Line ${formatCount(line)}: ${problem}`,
  moreBroken: (count: number) => `and ${formatCount(count)} more`,
  noText: 'This file is empty, or holds no text.',
  tags: 'Tags',
  moreTags: (count: number) => `and ${formatCount(count)} more`,
  lineup: 'Line-up',
  nextRound: 'As the next round',
  noLineup: 'Every column of the line-up needs a model.',
  create: 'Make the deck',
  cancel: 'Cancel',

  generated: (generated: number, items: number) =>
    `${formatCount(generated)} of ${prompts(items)} answered by all columns.`,
  voted: (voted: number) => `${formatCount(voted)} voted on.`,
  voteNext: 'Vote on the next',
  noneNow: 'There is nothing to vote on in this deck now.',
  pause: 'Pause',
  resume: 'Go on',
  remove: 'Delete the deck',
  removed: (name: string) => `Deleted the deck “${name}”. Its rounds and votes stay.`,

  commands: {
    create: 'New deck of prompts',
    open: (name: string) => `Show the deck “${name}”`,
    voteNext: (name: string) => `Vote on the next of “${name}”`,
    pause: (name: string) => `Pause the deck “${name}”`,
    resume: (name: string) => `Go on with the deck “${name}”`,
    remove: (name: string) => `Delete the deck “${name}”`,
  },
} as const
