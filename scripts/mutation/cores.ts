interface Core {
  /** The files whose code is changed. */
  readonly mutate: readonly string[]
  /** The tests that should notice. */
  readonly tests: readonly string[]
}

const rules = 'src/main/desktop-rules'
const inference = 'src/main/core/inference'
const lanes = 'src/main/core/lanes'
const ranking = 'src/main/core/arena/ranking'
const registry = 'src/main/core/providers/registry'

/** The pure cores of the app, by the name that `BOOCODE_CORE` says. */
const cores: Readonly<Record<string, Core>> = {
  guards: {
    mutate: [
      'src/main/serve/{request-guard,same-secret}.ts',
      `${rules}/{page-address,page-answer,starter,arguments,spelling}.ts`,
    ],
    tests: [
      'src/main/serve/{request-guard,same-secret}.test.ts',
      `${rules}/{page-address,page-answer,starter,arguments,spelling}.test.ts`,
    ],
  },
  streams: {
    mutate: [
      `${inference}/upstream/{sse-frames,clocks,stream-clocks}.ts`,
      `${inference}/phase-times.ts`,
    ],
    tests: [
      `${inference}/upstream/{sse-frames,clocks,stream-clocks}.test.ts`,
      `${inference}/phase-times.test.ts`,
    ],
  },
  resolve: {
    mutate: [`${inference}/resolve.ts`],
    tests: [`${inference}/resolve.test.ts`],
  },
  registry: {
    mutate: [`${registry}/{registry,registry-diff}.ts`],
    tests: [`${registry}/*.test.ts`],
  },
  lanes: {
    mutate: [`${lanes}/{decide,turn-order,forecast,measured}.ts`],
    tests: [`${lanes}/{decide,forecast,measured}.test.ts`],
  },
  ranking: {
    mutate: [`${ranking}/{tally,narrow,matrix,strengths,gap,votes-missing,board}.ts`],
    tests: [`${ranking}/{tally,strengths,gap,votes-missing,board}.test.ts`],
  },
}

/** The core that is named; all of them where none is. */
export function coresNamed(name: string | undefined): readonly Core[] {
  if (name === undefined) return Object.values(cores)
  const core = cores[name]
  if (!core) throw new Error(`BOOCODE_CORE is one of ${Object.keys(cores).join(', ')}.`)
  return [core]
}
