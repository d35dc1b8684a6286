import { countOfExit } from './counts.ts'
import type { Part } from './parts.ts'
import { runNode, runTool } from './tools.mjs'

/** The checks that read the sources and run nothing of them: one count each. */
export const CHECK_PARTS: readonly Part[] = [
  check('types: core', () => runTool('typescript', 'tsc', ['-p', 'tsconfig.core.json'])),
  check('types: renderer', () => runTool('typescript', 'tsc', ['-p', 'tsconfig.renderer.json'])),
  check('types: tools', () => runTool('typescript', 'tsc', ['-p', 'tsconfig.tools.json'])),
  check('lint', () => runTool('oxlint', 'oxlint', ['--deny-warnings'])),
  check('format', () => runTool('oxfmt', 'oxfmt', ['--check', '.'])),
  check('import rules', () => runNode('scripts/boundaries.ts')),
  check('dead code', () => runTool('knip', 'knip', ['--no-progress'])),
]

/** A part that either holds or does not, by its exit code. */
export function check(name: string, run: () => Promise<number>): Part {
  return {
    name,
    run: async () => {
      const code = await run()
      return { code, counts: countOfExit(code) }
    },
  }
}
