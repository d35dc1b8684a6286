import { createServer } from 'node:net'

/** Where the usual model servers listen by themselves, in the order in which the product looks. */
const usualPorts = [8080, 11434, 1234, 8000, 1337, 5001, 5000]

/** The first usual port that nobody on this machine listens on. */
export async function freeUsualPort(): Promise<number> {
  for (const port of usualPorts) if (await isFree(port)) return port
  throw new Error('Every usual port of this machine is taken')
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
