// Brings the database of the folder given to the form given, and says when it begins and when it has ended.
import { bringUpToDate } from '../../../store/bring-up-to-date.ts'
import type { Form } from '../../../store/migrations.ts'

const [dir = '', text = ''] = process.argv.slice(2)
const form: Form = JSON.parse(text)
process.stdout.write('begins\n')
await bringUpToDate(dir, Date.now(), form)
process.stdout.write('done\n')
