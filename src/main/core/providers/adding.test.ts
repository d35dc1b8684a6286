import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { never, open, registryOf, start } from '../testing/opened-providers.ts'

describe('adding a machine', () => {
  it('looks at an address, and writes the file with a word of help', async () => {
    const server = await start({ models: [{ id: 'm', contextWindow: 2048 }] })
    const { providers, path } = await open(undefined)
    expect(providers.registry()).toMatchObject({
      state: 'missing',
      path,
      loadedAt: null,
      lastReload: null,
    })
    const found = await providers.probeAddress(`127.0.0.1:${server.port}`, never)
    expect(found).toEqual({
      address: server.url,
      kind: 'llama-server',
      version: expect.any(String) as string,
      models: ['m'],
      cloudModels: 0,
      loaded: ['m'],
      window: 2048,
      suggestedId: 'llama-server',
    })
    await providers.add({ id: found.suggestedId, baseUrl: found.address, kind: found.kind })
    expect(providers.find('llama-server')).toMatchObject({ origin: server.url })
    const text = await readFile(path, 'utf8')
    expect(text).toMatch(/^\/\/ The machines BooCode may talk to/)
    expect(text).toContain('"$schema": "./llama-providers.schema.json"')
    const schema = await readFile(join(path, '..', 'llama-providers.schema.json'), 'utf8')
    expect(JSON.parse(schema)).toMatchObject({ type: 'object' })
    const second = await start({ models: [{ id: 'm' }] })
    expect(await providers.probeAddress(second.url, never)).toMatchObject({
      suggestedId: 'llama-server-2',
    })
  })

  it('keeps what people wrote, and refuses an id that is taken', async () => {
    const text =
      '{\n  // mine\n  "providers": [\n    { "id": "a", "baseUrl": "http://192.0.2.1" } // big\n  ]\n}\n'
    const { providers, path } = await open(text)
    await expect(providers.add({ id: 'a', baseUrl: 'http://b' })).rejects.toMatchObject({
      code: 'already_exists',
    })
    await providers.add({ id: 'b', baseUrl: 'http://192.0.2.2' })
    expect(await readFile(path, 'utf8')).toBe(
      text.replace('} // big', '}, // big\n    { "id": "b", "baseUrl": "http://192.0.2.2" }'),
    )
    await expect(providers.add({ id: 'c', baseUrl: 'rig' })).rejects.toMatchObject({
      code: 'file_not_written',
      message: expect.stringContaining('must begin with http://') as string,
    })
  })

  it('says what is wrong with an address', async () => {
    const { providers } = await open(undefined)
    await expect(providers.probeAddress('ftp://x', never)).rejects.toMatchObject({
      code: 'invalid',
    })
    const server = await start({ models: [{ id: 'm' }] })
    await server.refuse()
    await expect(providers.probeAddress(server.url, never)).rejects.toMatchObject({
      code: 'not_available',
      message: `No model server at ${server.url}. Nothing listens there: the connection was refused.`,
    })
  })

  it('understands a port alone as one of this computer', async () => {
    const server = await start({ models: [{ id: 'm' }] })
    const { providers } = await open(undefined)
    const found = await providers.probeAddress(String(server.port), never)
    expect(found).toMatchObject({ address: `http://127.0.0.1:${server.port}`, models: ['m'] })
  })

  it('says of a server that speaks http when it was asked over https', async () => {
    const server = await start({ models: [{ id: 'm' }] })
    const { providers } = await open(undefined)
    await expect(
      providers.probeAddress(server.url.replace('http:', 'https:'), never),
    ).rejects.toMatchObject({
      code: 'not_available',
      message: `The server at 127.0.0.1:${server.port} speaks http, not https.`,
      hint: `Give ${server.url} instead.`,
    })
  })

  it('says that a server is in the file already, under whatever name it is asked', async () => {
    const server = await start({ models: [{ id: 'm' }] })
    const { providers } = await open(registryOf(['rig', server.url]))
    for (const address of [
      server.url,
      `localhost:${server.port}`,
      `${server.port}`,
      `${server.url}/v1/`,
    ]) {
      await expect(providers.probeAddress(address, never)).rejects.toMatchObject({
        code: 'already_exists',
        message: `That server is in the file already: rig, at ${server.url}.`,
      })
    }
  })

  it('finds servers on the usual ports that are not in the registry yet', async () => {
    const server = await start({ kind: 'ollama', models: [{ id: 'm' }] })
    const { providers, announced } = await open(undefined, { discoveryPorts: [server.port] })
    providers.attend()
    await expect
      .poll(() => providers.found())
      .toMatchObject([{ kind: 'ollama', suggestedId: 'ollama' }])
    expect(announced).toContainEqual(['providers', []])
    await providers.add({ id: 'mine', baseUrl: `http://localhost:${server.port}` })
    expect(providers.found()).toEqual([])
  })

  it('opens the file, made when it is missing', async () => {
    const { providers, path } = await open(undefined)
    expect(await providers.openFile()).toEqual({ path, opened: true })
    expect(providers.registry()).toMatchObject({ state: 'ok', problems: [] })
    await rm(path)
    await expect.poll(() => providers.registry().state).toBe('broken')
  })
})
