import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { foundOf } from '../../connection/testing/found-of.ts'
import { afterEach, expect, test } from 'vitest'
import type { FoundServer, RegistryInfo } from '../../../contract/providers.ts'
import { renderInWindow } from '../../stores/testing/render-in-window.tsx'
import { FirstScreen } from './first-screen.tsx'
import { foundWords } from './found-words.ts'

afterEach(cleanup)

const serverOf = (more: Partial<FoundServer> = {}): FoundServer =>
  foundOf({ models: ['qwen'], loaded: ['qwen'], window: 32_768, ...more })

const file: RegistryInfo = {
  path: '',
  state: 'missing',
  problems: [],
  loadedAt: null,
  lastReload: null,
  aliases: [],
}

const setUp = (found: readonly FoundServer[], registry = file) =>
  renderInWindow(<FirstScreen />, {
    providers: { found: () => [...found], registry: () => registry, add: () => undefined },
  })

test('the first server found has the focus, so that Enter adds it', async () => {
  const ollama = serverOf({
    address: 'http://127.0.0.1:11434',
    kind: 'ollama',
    suggestedId: 'ollama',
  })
  const { core } = setUp([ollama, serverOf()])
  const add = await screen.findByRole('button', { name: 'Add Ollama 127.0.0.1:11434' })
  await waitFor(() => expect(document.activeElement).toBe(add))
  fireEvent.click(add)
  await waitFor(() =>
    expect(core.calls).toContainEqual({
      name: 'providers.add',
      input: { id: 'ollama', baseUrl: 'http://127.0.0.1:11434', kind: 'ollama' },
    }),
  )
})

test('without any server it says what to do', async () => {
  setUp([])
  expect(await screen.findByText(/No server answers/)).toBeDefined()
  expect(screen.getByRole('button', { name: /by address/ })).toBeDefined()
})

test('the place of the message is off, and says until when', async () => {
  setUp([])
  const composer = await screen.findByRole('textbox', { name: 'Message' })
  expect(composer).toHaveProperty('disabled', true)
  expect(composer).toHaveProperty('placeholder', 'You can write here once a machine is added.')
})

test('a file that was not applied is told here, too', async () => {
  const problems = [{ severity: 'error', message: 'Line 3 has no colon.', line: 3 }] as const
  setUp([], { ...file, state: 'broken', problems: [...problems] })
  expect(await screen.findByText('Line 3 has no colon.')).toBeDefined()
})

test.each<[Partial<FoundServer>, string]>([
  [{}, '1 model, loaded, 32,768 window'],
  [
    { models: ['a', 'b', 'c', 'd'], cloudModels: 1, window: null },
    '4 models, one of them runs in the cloud',
  ],
  [{ models: [], loaded: null, window: null }, 'no model yet'],
])('what %j holds, in a line', (more, words) => {
  expect(foundWords(serverOf(more))).toBe(words)
})

test('servers of one machine share a lane, which is told with the reason', async () => {
  setUp([serverOf(), serverOf({ address: 'http://127.0.0.1:11434' })])
  expect(await screen.findByText(/^These run on one machine.*They share a lane/)).toBeDefined()
  cleanup()
  setUp([serverOf()])
  await screen.findAllByRole('button', { name: /^Add llama-server/ })
  expect(screen.queryByText(/share a lane/)).toBeNull()
})
