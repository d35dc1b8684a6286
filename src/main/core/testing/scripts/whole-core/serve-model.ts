// A machine in a process of its own, so that a test can kill it: one model that never comes to its end.
import { serveProcess } from '../../model-server/serve-process.ts'

await serveProcess({
  models: [{ id: 'endless', tokensPerSecond: 200, answer: () => 'word '.repeat(100_000) }],
})
