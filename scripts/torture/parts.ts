/** One figure of docs/rules.md and the tests that give it, run with their full counts. */
export interface TorturePart {
  readonly id: string
  readonly what: string
  /** What vitest is to run: beginnings or pieces of paths, and of names of tests. */
  readonly files: readonly string[]
  readonly names?: string
  /** What the tests must tell of themselves (tell-figure.ts), in full and small runs; a part without one of them fails. */
  readonly figures: readonly string[]
  /** Of vitest, or of Playwright (`browser`); `node` when not said. */
  readonly project?: 'dom' | 'built' | 'browser'
  /** A part that takes longer is ended: something in it hangs. */
  readonly limitMinutes: number
}

/** The days of the simulation are no tests of vitest's. */
export const simulation = 'simulation'
export const simulatedDays = 10_000

const wires = ['a MessagePort as Electron hands it over', 'a MessageChannel pair', 'a WebSocket']

export const parts: readonly TorturePart[] = [
  {
    id: 'T-01',
    what: '200 kills of the host under load',
    files: ['src/main/headless/kill.test.ts'],
    figures: ['T-01'],
    limitMinutes: 20,
  },
  {
    id: 'T-02',
    what: 'the power is cut after every write of a day',
    files: ['power-cut'],
    figures: ['T-02'],
    limitMinutes: 20,
  },
  {
    id: 'T-03',
    what: 'every fault and 10,000 malformed streams through both sources',
    files: [
      'src/main/core/inference/fuzz.test.ts',
      'src/main/core/inference/source-conformance.test.ts',
    ],
    figures: ['T-03', 'T-03 every fault'],
    limitMinutes: 20,
  },
  {
    id: 'T-04',
    what: 'memory caps',
    files: ['src/main/core/inference/memory.test.ts'],
    figures: ['endless_line', 'gzip_bomb', 'tiny_chunks_unfinished'].flatMap((fault) => [
      `T-04 ${fault}, wire`,
      `T-04 ${fault}, sdk`,
    ]),
    limitMinutes: 5,
  },
  {
    id: 'T-05',
    what: 'stalls',
    files: ['src/main/core/inference/stalls.test.ts'],
    figures: ['T-05'],
    limitMinutes: 5,
  },
  {
    id: 'T-06',
    what: '1,000 stops of generations',
    files: ['src/main/core/inference/run-generation.test.ts'],
    names: 'T-06',
    figures: ['T-06'],
    limitMinutes: 10,
  },
  {
    id: 'T-08',
    what: '1,000 hostile payloads for every procedure, over every wire and over the real core',
    files: ['src/main/serve/conformance/hostile.test.ts', 'conformance/real-core.test.ts'],
    names: 'T-08',
    figures: [...wires, 'the real core'].map((name) => `T-08 over ${name}`),
    limitMinutes: 20,
  },
  {
    id: 'T-09',
    what: 'what strangers send to the browser host',
    files: ['src/main/headless/refusals.test.ts'],
    figures: ['T-09 at the socket'],
    limitMinutes: 5,
  },
  {
    id: 'T-09-browser',
    what: 'what a foreign page tries in a browser, and a name that its owner pointed at this machine',
    files: ['e2e/browser/foreign-page.spec.ts'],
    project: 'browser',
    figures: ['T-09 in a browser'],
    limitMinutes: 5,
  },
  {
    id: 'T-10',
    what: 'hostile Markdown, cut after every character',
    files: ['src/renderer/ui/markdown/markdown.test.tsx'],
    names: 'T-10',
    project: 'dom',
    figures: ['T-10 after every character', 'T-10 in any pieces'],
    limitMinutes: 15,
  },
  {
    id: 'T-10-browser',
    what: 'hostile Markdown in a browser, cut off, stored and read again',
    files: ['e2e/browser/content-security.spec.ts', 'e2e/browser/cut-answers.spec.ts'],
    project: 'browser',
    figures: ['T-10 in a browser'],
    limitMinutes: 10,
  },
  {
    id: 'T-12',
    what: 'full and read-only disks',
    files: ['src/main/core/store/store.test.ts', 'src/main/headless/bad-disk.test.ts'],
    figures: [
      'T-12 a database that may not grow',
      'T-12 a disk full in mid-answer',
      'T-12 a disk full before the start',
      'T-12 a read-only folder',
    ],
    limitMinutes: 5,
  },
  {
    id: 'T-13',
    what: 'a database that is locked for 10 s',
    files: ['src/main/core/store/writer.test.ts'],
    names: 'T-13',
    figures: ['T-13'],
    limitMinutes: 5,
  },
  {
    id: 'T-15',
    what: 'providers that vanish',
    files: ['src/main/core/whole-core/vanish.test.ts'],
    figures: [
      'cuts the connection (RST)',
      'closes the connection in mid-answer (FIN)',
      'is killed',
      'refuses',
    ].map((way) => `T-15 ${way}`),
    limitMinutes: 5,
  },
  {
    id: 'T-18',
    what: 'sleep and resume',
    files: ['src/main/core/inference/upstream/stream-clocks.test.ts'],
    names: 'T-18',
    figures: ['T-18'],
    limitMinutes: 5,
  },
  {
    id: 'T-27',
    what: '200 kills while a database is brought to its next form',
    files: ['src/main/core/store/migration-kill.test.ts'],
    figures: ['T-27'],
    limitMinutes: 10,
  },
  {
    id: 'T-19',
    what: 'instances started together',
    files: ['src/main/headless/together.test.ts', 'src/main/core/store/instance-lock.test.ts'],
    figures: ['T-19'],
    limitMinutes: 20,
  },
  {
    id: 'T-19-built',
    what: 'built hosts of both kinds started together',
    files: ['e2e/built/together.test.ts'],
    project: 'built',
    figures: [
      'T-19 desktop, headless',
      'T-19 desktop, desktop',
      'T-19 headless, desktop, headless, desktop',
    ],
    limitMinutes: 10,
  },
  {
    id: 'T-21',
    what: 'modes of files and folders',
    files: ['src/main/headless/process.test.ts', 'src/main/core/store/store.test.ts'],
    names: 'T-21',
    figures: ['T-21 of a host', 'T-21 of a store'],
    limitMinutes: 5,
  },
  {
    id: 'T-22',
    what: 'canary secrets',
    files: ['src/main/headless/canary.test.ts'],
    figures: ['T-22'],
    limitMinutes: 5,
  },
  {
    id: 'T-32',
    what: 'a window that reads nothing',
    files: ['src/main/serve/conformance/streams.test.ts'],
    names: 'T-32',
    figures: wires.map((name) => `T-32 over ${name}`),
    limitMinutes: 5,
  },
]
