// Boots the built desktop host on the stub and waits for it to leave by itself.
import { boot } from './boot.ts'

await boot()
