// Uses the folder given under a umask that forbids nothing, and stays until it is ended.
import { writeState } from '../../../store/app-state.ts'
import { takeInstanceLock } from '../../../store/instance-lock.ts'
import { openPlainStore } from '../../open-plain-store.ts'

process.umask(0)
const [dir = ''] = process.argv.slice(2)
takeInstanceLock({ dir, host: 'headless', wall: 0 })
const store = openPlainStore(dir)
await store.write('full', (tx) => {
  writeState(tx, 'key', '1')
})
process.stdout.write('written\n')
// Held: a store that nobody holds is collected, and SQLite removes its files with it.
setInterval(() => store, 1_000)
