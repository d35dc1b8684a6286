import { serveProcess } from '../../src/main/core/testing/model-server/serve-process.ts'
import { script as laptop } from './laptop.ts'
import { script as rig } from './rig.ts'

// The process of one machine of the demo: its name is the argument.
await serveProcess(process.argv[2] === 'laptop' ? laptop : rig)
