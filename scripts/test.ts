import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from './build.mjs'
import { CHECK_PARTS, check } from './check-parts.ts'
import { countsOfPlaywright, countsOfVitest, withExit, type Counts } from './counts.ts'
import { planElectronTestsHere } from './electron-runtime.mjs'
import { ensureChromium } from './ensure-chromium.mjs'
import { runParts, sum, type Part, type PartResult } from './parts.ts'
import { runNode, runTool } from './tools.mjs'

/** A part that hangs is ended then. A whole run takes a third of it on an idle machine. */
const LIMIT_MS = 30 * 60_000
const deadline = Date.now() + LIMIT_MS
const reports = mkdtempSync(join(tmpdir(), 'boocode-test-'))

const PARTS: readonly Part[] = [
  ...CHECK_PARTS,
  vitest('unit tests', ['node', 'dom']),
  check('build', build),
  vitest('built bundles', ['built']),
  check('package', () => runNode('scripts/package.ts', ['--fake'])),
  vitest('packages', ['packaged']),
  { name: 'end to end', run: endToEnd },
  { name: 'desktop', run: desktop },
  ...(process.argv.includes('--bench')
    ? [check('bench:quick', () => runNode('bench/run.ts', ['--quick']))]
    : []),
]

function vitest(name: string, projects: readonly string[]): Part {
  return {
    name,
    run: async () => {
      const file = join(reports, `${projects.join('-')}.json`)
      const code = await runTool(
        'vitest',
        'vitest',
        [
          'run',
          ...projects.flatMap((project) => ['--project', project]),
          '--reporter=dot',
          '--reporter=json',
          `--outputFile.json=${file}`,
        ],
        { limitMs: leftMs() },
      )
      return { code, counts: withExit(read(file, countsOfVitest), code) }
    },
  }
}

async function endToEnd(): Promise<PartResult> {
  ensureChromium()
  return playwright('browser')
}

async function desktop(): Promise<PartResult> {
  const plan = planElectronTestsHere()
  if (plan.kind !== 'skip') return playwright('electron')
  return { code: 0, counts: { passed: 0, failed: 0 }, skipped: plan.reason }
}

async function playwright(project: 'browser' | 'electron'): Promise<PartResult> {
  const file = join(reports, `${project}.json`)
  const code = await runTool(
    '@playwright/test',
    'playwright',
    // On a shared machine one of so many can come too late. What passes only the second time is told in the sum.
    ['test', `--project=${project}`, '--retries=1', '--reporter=line,json'],
    { env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file }, limitMs: leftMs() },
  )
  return { code, counts: withExit(read(file, countsOfPlaywright), code) }
}

/** Undefined where the program wrote no report: it did not get that far. */
function read(file: string, count: (report: unknown) => Counts): Counts | undefined {
  try {
    return count(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    return undefined
  }
}

function leftMs(): number {
  return Math.max(1, deadline - Date.now())
}

try {
  const counts = await runParts(PARTS)
  console.log(sum(counts))
  process.exitCode = counts.failed === 0 ? 0 : 1
} finally {
  rmSync(reports, { recursive: true, force: true })
}
