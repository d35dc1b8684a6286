// Takes the instance lock of the folder given and holds it until it is ended.
import { takeInstanceLock } from '../../../store/instance-lock.ts'

const [dir = ''] = process.argv.slice(2)
const outcome = takeInstanceLock({ dir, host: 'headless', wall: 5 })
if (outcome.kind === 'held') outcome.lock.writeAddress('http://127.0.0.1:4711', 'its-token')
process.stdout.write(`${outcome.kind}\n`)
// What nobody refers to is collected, and its lock with it.
setInterval(() => outcome, 1_000)
