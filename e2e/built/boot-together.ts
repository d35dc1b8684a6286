// Boots the built desktop host on the stub, says when its window is shown, and stays until a signal.
import { bootWindow } from './boot.ts'

await bootWindow()
process.stdout.write(`window ${process.pid}\n`)
