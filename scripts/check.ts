import { CHECK_PARTS } from './check-parts.ts'
import { runParts, sum } from './parts.ts'

const counts = await runParts(CHECK_PARTS)
console.log(sum(counts))
process.exitCode = counts.failed === 0 ? 0 : 1
