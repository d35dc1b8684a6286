import type { Bench, Contestant, Role } from '../harness/bench.ts'
import { openInChild } from '../harness/child.ts'
import { historyOf, makeHistory, type Chat } from '../history/history.ts'

const METRIC = 'cpuMicros'
const LIMIT = 'new Database, first row'
const SHORT = '200 messages'
const LONG = '10,000 messages'

/** What it costs to open what there is, and to show the end of a chat. */
export const dbOpen: Bench = {
  name: 'db-open',
  does: 'processor time to open the database, and to read the last page of a chat',
  peers: false,
  browser: false,
  async open({ rows }) {
    const folder = await historyOf(rows)
    const chats = await makeHistory([chat(LONG, 10_000), chat(SHORT, 200)])
    return {
      cells: [
        {
          name: `a database of ${rows} messages`,
          unit: 'opening',
          contestants: [
            contestant('openStore', 'ours', folder),
            contestant('openDatabase', 'ours', folder),
            contestant(LIMIT, 'limit', folder),
          ],
          gates: [
            { kind: 'ratio', metric: METRIC, of: 'openDatabase', to: LIMIT, atMost: 3 },
            { kind: 'ratio', metric: METRIC, of: 'openStore', to: LIMIT, atMost: 3 },
          ],
          quiet: { of: LIMIT, metric: METRIC },
        },
        {
          name: 'the last page of a chat',
          unit: 'page',
          contestants: [
            contestant(`last page of ${LONG}`, 'ours', chats),
            contestant(`last page of ${SHORT}`, 'limit', chats),
          ],
          gates: [
            {
              kind: 'ratio',
              metric: METRIC,
              of: `last page of ${LONG}`,
              to: `last page of ${SHORT}`,
              atMost: 1.5,
            },
          ],
          quiet: { of: `last page of ${SHORT}`, metric: METRIC },
        },
      ],
      close: async () => {},
    }
  },
}

function chat(title: string, messages: number): Chat {
  return { title, messages, answer: (turn) => `Answer ${turn}. `.repeat(30) }
}

function contestant(way: string, role: Role, folder: string): Contestant {
  return { name: way, role, open: () => openInChild('opener.ts', import.meta.url, [way, folder]) }
}
