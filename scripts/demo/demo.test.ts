import { afterEach, describe, expect, it } from 'vitest'

import { readDemoArguments } from './arguments.ts'
import { script as laptop } from './laptop.ts'
import { type Machine, type MachineName, startMachine } from './machine.ts'
import { demoRegistry } from './registry.ts'
import { script as rig } from './rig.ts'

const running: Machine[] = []
afterEach(async () => {
  for (const machine of running.splice(0)) await machine.stop()
})

async function start(name: MachineName): Promise<Machine> {
  const machine = await startMachine(name)
  running.push(machine)
  return machine
}

async function ask(machine: Machine, body: object): Promise<string> {
  const options = { method: 'POST', body: JSON.stringify(body) }
  return await (await fetch(`${machine.url}/v1/chat/completions`, options)).text()
}

describe('the demo', () => {
  it('names in its registry every model that its machines serve, each as one of the demo', () => {
    const text = demoRegistry({ rigUrl: 'http://127.0.0.1:1', laptopUrl: 'http://127.0.0.1:2' })
    const registry = JSON.parse(text.replace(/^\/\/.*\n/, '')) as {
      providers: { id: string; models: Record<string, { label: string }> }[]
    }
    const served = [rig, laptop].map(({ models }) => models.map(({ id }) => id))
    expect(registry.providers.map(({ models }) => Object.keys(models))).toEqual(served)
    for (const { id, models } of registry.providers) {
      expect(id).toMatch(/^demo-/)
      for (const { label } of Object.values(models)) expect(label).toMatch(/\(demo\)$/)
    }
  })

  it('runs each machine in a process that ends when it is stopped', async () => {
    const machine = await start('rig')
    const models = await (await fetch(`${machine.url}/v1/models`)).text()
    for (const name of ['quick', 'thoughtful', 'slow-writer'])
      expect(models).toContain(`"id":"${name}"`)
    await machine.stop()
    await expect(fetch(`${machine.url}/health`)).rejects.toThrow('fetch failed')
  })

  it('answers with a title where a title is asked for, and else repeats the question', async () => {
    const machine = await start('rig')
    const system = { role: 'system', content: 'Write a title for this conversation.' }
    const user = { role: 'user', content: 'Why is the sky blue?' }
    const asked = { model: 'quick', messages: [system, user], max_tokens: 32 }
    expect(await ask(machine, asked)).toMatch(/"content":"[A-Z][a-z ]{10,40}"/)
    expect(await ask(machine, { model: 'quick', messages: [user], max_tokens: 60 })).toContain(
      'Why is the sky blue?',
    )
  })

  it('has a model that breaks in the middle', async () => {
    const machine = await start('laptop')
    const user = { role: 'user', content: 'Tell me a story.' }
    await expect(
      ask(machine, { model: 'fragile', messages: [user], stream: true }),
    ).rejects.toThrow('terminated')
  })
})

describe('the command line of the demo', () => {
  it('is read', () => {
    const options = { port: '8123', userDataDir: 'd', open: true }
    expect(readDemoArguments(['--port', '8123', '--user-data-dir=d', '--open'])).toEqual(options)
    const none = { port: undefined, userDataDir: undefined, open: false }
    expect(readDemoArguments([])).toEqual(none)
    expect(readDemoArguments(['--help'])).toBe('help')
  })

  it.each([['--prot'], ['stray'], ['--port']])('refuses %s with a sentence', (argument) => {
    expect(readDemoArguments([argument])).toEqual({ wrong: expect.stringMatching(/Try --help\.$/) })
  })
})
