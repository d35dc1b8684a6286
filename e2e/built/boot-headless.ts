// Boots the built desktop host on the stub as the headless one, and ends it by a signal once it is ready.
import { boot, signalSelf } from './boot.ts'

const write = process.stdout.write.bind(process.stdout)
process.stdout.write = (text: string | Uint8Array) => {
  if (String(text).startsWith('ready ')) signalSelf()
  return write(text)
}
await boot()
