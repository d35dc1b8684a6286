import type { Dialect } from '../dialect.ts'
import type { ModelServerOptions } from '../options.ts'
import { llamaServer } from './llama-server/dialect.ts'
import { llamaRouter } from './llama-server/router.ts'

/** The dialect of a server. */
export function dialectOf({ kind = 'llama-server', router = false }: ModelServerOptions): Dialect {
  if (kind === 'llama-server') return router ? llamaRouter : llamaServer
  throw new Error(`The model server does not speak ${kind}.`)
}
