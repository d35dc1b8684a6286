import { spawn } from 'node:child_process'
import { existsSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { onTestFinished, expect, test, vi } from 'vitest'
import type { ModelServer } from '../../core/testing/model-server/server.ts'
import { temporaryFolder } from '../../core/testing/temporary-folder.ts'
import { machine } from '../../core/testing/whole-core/machine.ts'
import { startHost } from '../testing/host-process.ts'

vi.setConfig({ testTimeout: 60_000 })

const entry = join(import.meta.dirname, '..', 'index.ts')

function folderWith(servers: Readonly<Record<string, ModelServer>>, settings = {}): string {
  const folder = temporaryFolder()
  const providers = Object.entries(servers).map(([id, { url }]) => ({ id, baseUrl: url, lane: id }))
  writeFileSync(
    join(folder, 'llama-providers.json'),
    JSON.stringify({ version: 1, providers, aliases: { fast: 'rig/one' } }),
  )
  writeFileSync(join(folder, 'settings.json'), JSON.stringify(settings))
  return folder
}

/** Runs `ask` as a process of its own, with this on its standard input. */
function ask(folder: string, argv: readonly string[], input = '') {
  const child = spawn(process.execPath, [entry, '--ask', '--user-data-dir', folder, ...argv], {
    env: { ...process.env, LLAMA_PROVIDERS_PATH: '', BOOCODE_ASK_MODELS: '' },
  })
  onTestFinished(() => void child.kill('SIGKILL'))
  const said = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (said.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said.stderr += text))
  child.stdin.end(input)
  const code = new Promise<number | null>((resolve) => child.once('close', resolve))
  return { child, said, code }
}

const answering = (id: string) => ({ id, answer: () => `The words of ${id}.` })

async function twoMachines(pace: 'instant' | 'manual' = 'instant') {
  const models = [answering('one'), answering('two')]
  const rig = await machine({ models, pace, kind: 'llama-swap' })
  const desk = await machine({ models: [answering('three')], pace })
  return { rig, desk }
}

test('one answer per ref with a header and a line of statistics, in the order asked', async () => {
  const { rig, desk } = await twoMachines()
  const folder = folderWith({ rig, desk })
  const { said, code } = ask(folder, ['--model', 'rig/two,desk/three,fast', 'What', 'now?'])
  expect(await code).toBe(0)
  const statistics = /-- (about )?\d+ tokens,.* in all/g
  expect(said.stdout.replaceAll(statistics, '-- ...')).toBe(
    [
      `== rig/two (rig, ${rig.url})\nThe words of two.\n-- ...\n`,
      `== desk/three (desk, ${desk.url})\nThe words of three.\n-- ...\n`,
      `== fast (rig, ${rig.url})\nThe words of one.\n-- ...\n\n`,
    ].join('\n'),
  )
  expect(said.stderr).toBe('')
  expect(rig.generations.map(({ chat }) => chat.messages.at(-1)?.text)).toEqual([
    'What now?',
    'What now?',
  ])
  // Nothing of the user's was touched.
  expect(readdirSync(folder).toSorted()).toEqual(['llama-providers.json', 'settings.json'])
})

test('JSON, from the standard input, of the models in the settings; a failure costs nobody else and is told', async () => {
  const { rig, desk } = await twoMachines()
  const folder = folderWith({ rig, desk }, { surfaces: { ask: ['rig/gone', 'desk/three'] } })
  const { said, code } = ask(folder, ['--json'], 'From a pipe?\n')
  expect(await code).toBe(1)
  const lines = said.stdout.trim().split('\n')
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { ref: 'rig/gone', end: { status: 'failed', reason: 'unknown_model' }, text: '' },
    { ref: 'desk/three', end: { status: 'complete' }, text: 'The words of three.' },
  ])
  expect(desk.generations[0]?.chat.messages.at(-1)?.text).toBe('From a pipe?')
})

test('lanes at the same time, the refs of one lane one after the other; Ctrl-C ends all with what they said', async () => {
  const { rig, desk } = await twoMachines('manual')
  const folder = folderWith({ rig, desk })
  const { child, said, code } = ask(folder, ['--model', 'rig/one,rig/two,desk/three', 'Q'])
  const [first, other] = [await rig.nextGeneration(), await desk.nextGeneration()]
  await first.emit(2)
  await other.emit(1)
  await expect.poll(() => said.stdout).toContain('The words')
  expect(rig.generations).toHaveLength(1)
  child.kill('SIGINT')
  expect(await code).toBe(130)
  await Promise.all([first.ended, other.ended])
  expect(said.stdout.match(/; stopped/g)).toHaveLength(3)
  expect(said.stdout).toContain('== desk/three')
  expect(rig.generations).toHaveLength(1)
})

test('a server that is not there costs its own answer and is told', async () => {
  const { rig, desk } = await twoMachines()
  await desk.close()
  const folder = folderWith({ rig, desk })
  const { said, code } = ask(folder, ['--model', 'desk/three,rig/one', 'Q'])
  expect(await code).toBe(1)
  expect(said.stdout).toMatch(/== desk\/three .*\n-- .*; failed: .*desk/)
  expect(said.stdout).toContain('The words of one.')
  expect(said.stderr).toBe('')
})

test('when nobody reads any more, all of it ends, without a trace of the program', async () => {
  const { rig, desk } = await twoMachines('manual')
  const { child, said, code } = ask(folderWith({ rig, desk }), ['--model', 'rig/one,rig/two', 'Q'])
  const first = await rig.nextGeneration()
  child.stdout.destroy()
  await first.emit(2)
  expect(await code).toBe(1)
  await first.ended
  expect(rig.generations).toHaveLength(1)
  expect(said.stderr).toBe('')
})

test('it works beside a running application, whose database it leaves alone', async () => {
  const { rig, desk } = await twoMachines()
  const folder = folderWith({ rig, desk })
  const host = startHost(['--user-data-dir', folder])
  await host.ready()
  const { said, code } = ask(folder, ['--model', 'fast', 'Q'])
  expect(await code).toBe(0)
  expect(said.stdout).toContain('The words of one.')
  host.kill('SIGTERM')
  expect(await host.exit).toBe(0)
  expect(existsSync(join(folder, 'boocode.db'))).toBe(true)
})

test.each([
  [[], '', 'There is nothing to ask'],
  [['Q'], '', 'There is no model to ask'],
  [['--model', 'a/b,,c/d', 'Q'], '', '--model needs refs'],
  [['--port', '1', 'Q'], '', '--ask goes without --port'],
])('%j is answered with a sentence', async (argv, input, sentence) => {
  const { said, code } = ask(folderWith({}), argv, input)
  expect(await code).toBe(2)
  expect(said.stderr).toContain(sentence)
  expect(said.stdout).toBe('')
})
