import { describe, expect, it } from 'vitest'
import { noteRecent } from '../store/recents.ts'
import type { Store } from '../store/store.ts'
import { temporaryStore } from '../testing/temporary-store.ts'
import { open, registryOf, start, untilState } from '../testing/opened-providers.ts'

describe('the model a new chat starts with', () => {
  async function preferred(store: Store, surface: string[] = []): Promise<unknown> {
    const server = await start({
      kind: 'ollama',
      models: [
        { id: 'cloud', remote: { model: 'x', host: 'https://ollama.com' } },
        { id: 'cold', loaded: false },
        { id: 'warm' },
      ],
    })
    const { providers } = await open(
      { ...registryOf(['a', server.url]), aliases: { mine: 'a/cold', sky: 'a/cloud' } },
      { store, chatSurface: () => surface },
    )
    await untilState(providers, 'a', 'up')
    return providers.preferred()
  }

  it('is what the settings name, an alias resolved', async () => {
    expect(await preferred(temporaryStore(), ['mine', 'a/warm'])).toEqual({
      ref: 'a/cold',
      source: 'surface',
    })
  })

  it('else what was used last and is still there', async () => {
    const store = temporaryStore()
    for (const ref of ['a/cold', 'gone/m', 'a/cloud'])
      await store.write('batch', (tx) => noteRecent(tx, ref))
    const instead = { instead: 'gone/m' }
    expect(await preferred(store)).toEqual({ ref: 'a/cold', source: 'recent', ...instead })
    await store.write('batch', (tx) => noteRecent(tx, 'a/warm'))
    expect(await preferred(store)).toEqual({ ref: 'a/warm', source: 'recent' })
  })

  it('is what is loaded here, where the machine of what was used last is gone, and says so', async () => {
    const store = temporaryStore()
    await store.write('batch', (tx) => noteRecent(tx, 'gone/m'))
    const instead = { instead: 'gone/m' }
    expect(await preferred(store)).toEqual({ ref: 'a/warm', source: 'loaded', ...instead })
  })

  it('stays what the settings name when its machine is gone: nothing takes its place', async () => {
    const store = temporaryStore()
    await store.write('batch', (tx) => noteRecent(tx, 'a/cold'))
    expect(await preferred(store, ['gone/m'])).toEqual({ ref: 'gone/m', source: 'surface' })
  })

  it('else what is loaded here', async () => {
    expect(await preferred(temporaryStore())).toEqual({ ref: 'a/warm', source: 'loaded' })
  })

  it('is never a cloud model', async () => {
    expect(await preferred(temporaryStore(), ['sky'])).toEqual({ ref: 'a/warm', source: 'loaded' })
  })

  it('is none where nothing is loaded', async () => {
    const { providers } = await open(undefined)
    expect(providers.preferred()).toBeNull()
  })
})
