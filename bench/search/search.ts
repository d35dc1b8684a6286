import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { Bench, Cell, Contestant, Role } from '../harness/bench.ts'
import { openInChild } from '../harness/child.ts'
import { historyOf } from '../history/history.ts'

const MILLION = 1_000_000
const OURS = 'newest first'
const TENTH = 'newest first, a tenth of the messages'

/** What it costs to find words in everything that was ever said. */
export const search: Bench = {
  name: 'search',
  does: 'time of a search over 100,000 messages (--rows N for more)',
  peers: false,
  browser: false,
  async open({ rows }) {
    const folder = await historyOf(rows)
    const plain = indexWithoutPrefixes(folder)
    const tenth = await historyOf(rows / 10)
    return { cells: cellsOf({ folder, plain, tenth }, rows), close: async () => {} }
  },
}

interface Histories {
  readonly folder: string
  /** The same with an index of whole words only. */
  readonly plain: string
  /** A tenth of the messages. */
  readonly tenth: string
}

function cellsOf({ folder, plain, tenth }: Histories, rows: number): Cell[] {
  // What a scan costs grows with the rows, what a search costs does not: the bounds are those of a million.
  const scaled = (atMost: number): number => (atMost * MILLION) / rows
  const quiet = { of: '50 rows by id', metric: 'cpuMicros' }
  const contestant = (way: string, role: Role, kind: string, history = folder): Contestant => ({
    name: way,
    role,
    open: () => openInChild('searcher.ts', import.meta.url, [way, kind, history, plain]),
  })
  const cell = (kind: string, name: string, peers: Contestant[], gates: Cell['gates']): Cell => ({
    name: `${name}, ${rows} messages`,
    unit: 'search',
    contestants: [
      contestant(OURS, 'ours', kind),
      { ...contestant(OURS, 'other', kind, tenth), name: TENTH },
      ...peers,
      contestant('50 rows by id', 'limit', kind),
    ],
    gates: [
      ...gates,
      { kind: 'ratio', metric: 'p95Micros', of: OURS, to: TENTH, atMost: 4 },
      { kind: 'count', metric: 'longestFrames', of: OURS, atMost: 1 },
    ],
    quiet,
  })
  return [
    cell(
      'word',
      'one word',
      [contestant('LIKE scan', 'peer', 'word'), contestant('best first (bm25)', 'other', 'word')],
      [
        {
          kind: 'ratio',
          metric: 'p50Micros',
          of: OURS,
          to: 'LIKE scan',
          atMost: scaled(1 / 200),
        },
      ],
    ),
    cell('words', 'two words', [contestant('best first (bm25)', 'other', 'words')], []),
    cell(
      'prefix',
      'the first three letters of a word',
      [contestant('no prefix index', 'peer', 'prefix')],
      [
        {
          kind: 'ratio',
          metric: 'p95Micros',
          of: OURS,
          to: 'no prefix index',
          atMost: scaled(1 / 200),
        },
      ],
    ),
  ]
}

/** The same texts in the same index, but of whole words only; answers its path. */
function indexWithoutPrefixes(folder: string): string {
  const path = join(folder, 'no-prefix.db')
  const database = new Database(path)
  database.prepare('ATTACH ? AS app').run(join(folder, 'boocode.db'))
  database.exec(`
    CREATE TABLE texts(id INTEGER PRIMARY KEY, text TEXT NOT NULL);
    INSERT INTO texts SELECT id, text FROM app.parts WHERE indexed = 1;
    CREATE VIRTUAL TABLE words USING fts5(text, content='texts', content_rowid='id', detail=none);
    INSERT INTO words(words) VALUES ('rebuild');
  `)
  database.close()
  return path
}
