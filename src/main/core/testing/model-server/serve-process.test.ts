import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { has } from '../system.ts'

let folder: string
let child: ChildProcess | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'model-server-'))
  const module = JSON.stringify(new URL('serve-process.ts', import.meta.url).href)
  const lines = [
    `import { serveProcess } from ${module}`,
    'await serveProcess({ models: [{ id: "tiny" }] })',
  ]
  writeFileSync(join(folder, 'entry.mjs'), lines.join('\n'))
})
afterEach(() => {
  child?.kill('SIGKILL')
  rmSync(folder, { recursive: true })
})

interface Started {
  readonly process: ChildProcess
  readonly url: string
  readonly exit: Promise<number | null>
}

async function start(): Promise<Started> {
  const started = spawn(process.execPath, [join(folder, 'entry.mjs')], {
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  child = started
  const exit = new Promise<number | null>((resolve) => started.once('exit', resolve))
  if (started.stdout === null) throw new Error('The output was asked for as a pipe.')
  const [first] = await once(createInterface({ input: started.stdout }), 'line')
  return { process: started, url: String(first).replace('ready ', ''), exit }
}

describe('the model server in a process of its own', () => {
  it.runIf(has('signals'))('says where it listens, and ends on SIGTERM', async () => {
    const { process, url, exit } = await start()
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
    expect((await fetch(`${url}/health`)).status).toBe(200)
    process.kill('SIGTERM')
    expect(await exit).toBe(0)
  })

  it.runIf(has('signals'))(
    'outlives an interrupt of the terminal and ends with the process that started it',
    async () => {
      const { process, url, exit } = await start()
      process.kill('SIGINT')
      expect((await fetch(`${url}/health`)).status).toBe(200)
      process.disconnect()
      expect(await exit).toBe(0)
    },
  )
})
