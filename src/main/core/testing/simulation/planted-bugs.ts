import { registerHooks } from 'node:module'

/** A line of the core, and the same line with a bug in it. */
interface Bug {
  readonly file: string
  readonly line: string
  readonly instead: string
}

/** Bugs that the simulation must find; they say that it can. */
export const bugs: Readonly<Record<string, Bug>> = {
  'a delta is not stored': {
    file: 'inference/telling.ts',
    line: 'recorder.delta({ part, kind, text: piece })',
    instead: 'if (piece.length % 5 > 0) recorder.delta({ part, kind, text: piece })',
  },
  'an end is stored twice': {
    file: 'inference/run-generation.ts',
    line: '() => ledger.finish(uid, ending)',
    instead: 'async () => (await ledger.finish(uid, ending)) && ledger.finish(uid, ending)',
  },
  'a lease is kept': {
    file: 'inference/run-generation.ts',
    line: '    lease.release(',
    instead: '    if (!signal.aborted) lease.release(',
  },
  'a window is sent again what it has': {
    file: 'live/live-hub.ts',
    line: 'seq: said?.to ?? 0',
    instead: 'seq: 0',
  },
  'an answer is left running by a crash': {
    file: 'store/reconcile.ts',
    line: '    endMessage.run(tx, id)',
    instead: '',
  },
  'a blind round is told by name': {
    file: 'arena/shown.ts',
    line: 'names: namesShown',
    instead: 'names: true',
  },
  'a vote with open eyes counts as blind': {
    file: 'arena/votes.ts',
    line: 'if (round.namesShown) return false',
    instead: '',
  },
  'a complete answer of a deck is asked for again': {
    file: 'arena/decks/store-deck-answer.ts',
    line: '!isSettled(answer)',
    instead: 'true',
  },
  'a sleep is taken for a stall': {
    file: 'inference/upstream/stream-clocks.ts',
    line: 'const sleepMs = 1_000',
    instead: 'const sleepMs = Infinity',
  },
}

/** Puts a bug into the core that this process loads from now on. */
export function plant(name: string): void {
  const bug = bugs[name]
  if (!bug) throw new Error(`There is no bug called ${name}`)
  registerHooks({
    load(url, context, nextLoad) {
      const loaded = nextLoad(url, context)
      if (!url.endsWith(`/core/${bug.file}`)) return loaded
      const { source: given } = loaded
      const source =
        typeof given === 'string' ? given : new TextDecoder().decode(given ?? undefined)
      if (!source.includes(bug.line)) throw new Error(`${bug.file} has no line "${bug.line}"`)
      return { ...loaded, source: source.replace(bug.line, bug.instead) }
    },
  })
}
