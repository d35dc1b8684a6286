import { join } from 'node:path'
import Database from 'better-sqlite3'
import { openForReading } from '../../src/main/core/store/open-database.ts'
import { matchOf, searchMessages } from '../../src/main/core/store/search.ts'
import { readerOf } from '../../src/main/core/store/sql.ts'
import { serveSamples, type Run } from '../harness/serve-samples.ts'
import { percentile } from '../harness/statistics.ts'
import { seeded, WORDS } from '../history/words.ts'

// One way to search in a process of its own: the same questions each time.

const LIMIT = 50
const FRAME_MICROS = 16_700
/** The quickest of so many counts: in the others something else ran. What has taken so long is not asked once more. */
const REPEATS = 5
const ENOUGH_MICROS = 200_000

const [way = '', kind = '', folder = '', plain = ''] = process.argv.slice(2)
const database = openForReading(join(folder, 'boocode.db'))

/** Answers how many were found. */
type Search = (typed: string) => number

const searches: Readonly<Record<string, () => Search>> = {
  'newest first'() {
    const reader = readerOf(database)
    return (typed) => searchMessages(reader, typed, LIMIT).length
  },

  'LIKE scan'() {
    const scan = database.prepare<[string, number]>(
      `SELECT id, text FROM parts WHERE text LIKE '%' || ? || '%' ORDER BY id DESC LIMIT ?`,
    )
    return (typed) => scan.all(typed, LIMIT).length
  },

  'best first (bm25)'() {
    const rank = database.prepare<[string | null, number]>(
      `SELECT rowid, snippet(parts_fts, 0, '[', ']', '…', 24) FROM parts_fts WHERE parts_fts MATCH ? ORDER BY rank LIMIT ?`,
    )
    return (typed) => rank.all(matchOf(typed), LIMIT).length
  },

  'no prefix index'() {
    const plainIndex = new Database(plain, { readonly: true })
    const newest = plainIndex.prepare<[string | null, number]>(
      `SELECT rowid, snippet(words, 0, '[', ']', '…', 24) FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?`,
    )
    return (typed) => newest.all(matchOf(typed), LIMIT).length
  },

  '50 rows by id'() {
    const { top } = database
      .prepare<[], { top: number }>('SELECT max(id) AS top FROM parts')
      .get() ?? {
      top: 0,
    }
    const read = database.prepare<[number], { text: string }>('SELECT text FROM parts WHERE id = ?')
    const random = seeded(4)
    return () => {
      let found = 0
      for (let row = 0; row < LIMIT; row += 1)
        if (read.get(1 + Math.floor(random() * top))) found += 1
      return found
    }
  },
}

/** What is typed: words from often to rare, and never one that is not there. */
function typedTexts(): string[] {
  const random = seeded(3)
  // Up to rank 1,000: each of them stands in the smallest history.
  const word = (): string => WORDS[Math.floor(1_000 ** random())] ?? ''
  // The others take as long for one as these for many.
  const count = way === 'newest first' || way === '50 rows by id' ? 200 : 20
  switch (kind) {
    case 'word':
      // The rare ones cost a scan most: it reads everything to find 50. However many messages there are, these are rare enough.
      return Array.from({ length: count }, () => (way === 'LIKE scan' ? `${word()}xyz` : word()))
    case 'words':
      return Array.from({ length: count }, () => `${word()} ${word()}`)
    default:
      return Array.from({ length: count }, () => word().slice(0, 3))
  }
}

const make = searches[way]
if (!make) throw new Error(`There is no way ${way}`)
const search = make()
const typed = typedTexts()

serveSamples({ run })

async function run(): Promise<Run> {
  let units = 0
  const micros = typed.map((text) => {
    const times = timesOf(text)
    units += times.length
    return Math.min(...times)
  })
  return {
    units,
    metrics: {
      p50Micros: percentile(micros, 0.5),
      p95Micros: percentile(micros, 0.95),
      longestFrames: Math.max(...micros) / FRAME_MICROS,
    },
  }
}

function timesOf(text: string): number[] {
  const times: number[] = []
  let spent = 0
  while (times.length < REPEATS && spent < ENOUGH_MICROS) {
    const micros = timeOf(text)
    times.push(micros)
    spent += micros
  }
  return times
}

/** How long one search holds up the loop, in microseconds. */
function timeOf(text: string): number {
  const began = performance.now()
  const found = search(text)
  const micros = (performance.now() - began) * 1_000
  if (found === 0 && way !== 'LIKE scan' && kind !== 'words')
    throw new Error(`Nothing found for ${text}`)
  return micros
}
