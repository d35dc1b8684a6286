import { onTestFinished } from 'vitest'
import type { ModelServerOptions } from '../model-server/options.ts'
import { startModelServer, type ModelServer } from '../model-server/server.ts'

/** A scripted model server that ends with the test. It says only what the test lets out, unless told otherwise. */
export async function machine(options: ModelServerOptions): Promise<ModelServer> {
  const server = await startModelServer({ pace: 'manual', ...options })
  onTestFinished(() => server.close())
  return server
}
