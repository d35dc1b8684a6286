import { useIsMutating } from '@tanstack/react-query'
import { cleanup, fireEvent, screen } from '@testing-library/react'
import { toast } from 'sonner'
import { afterEach, expect, test } from 'vitest'
import { renderInWindow } from '../stores/testing/render-in-window.tsx'
import { Toasts } from '../ui/toasts.tsx'
import type { Answers } from './testing/fake-core.ts'
import { refusal } from './testing/refusal.ts'
import { useSetLoaded } from './use-set-loaded.ts'

afterEach(() => {
  cleanup()
  toast.dismiss()
})

function Press() {
  const setLoaded = useSetLoaded()
  return (
    <>
      <p>{useIsMutating()} under way</p>
      <button onClick={() => setLoaded('rig-a/big', 'load')}>load</button>
      <button onClick={() => setLoaded('rig-a/old', 'unload')}>unload</button>
      <Toasts label="Messages" />
    </>
  )
}

const press = (name: string, models: Answers['models'] = {}) => {
  const { core } = renderInWindow(<Press />, { models })
  fireEvent.click(screen.getByRole('button', { name }))
  return core
}

test('a model that is to be loaded or unloaded is told when it is asked for, and when it is done', async () => {
  press('load', { load: () => ({ done: true }) })
  expect(await screen.findByText('rig-a/big loads when its turn has come.')).toBeDefined()
  expect(await screen.findByText('rig-a/big is loaded.')).toBeDefined()
  cleanup()
  press('unload', { unload: () => ({ done: true }) })
  expect(
    await screen.findByText('rig-a/old is unloaded when nobody uses the machine.'),
  ).toBeDefined()
  expect(await screen.findByText('rig-a/old is unloaded.')).toBeDefined()
})

test('what was not done is told with the reason', async () => {
  press('load', {
    load: () => {
      throw refusal('provider_offline', 'rig-a does not answer.')
    },
  })
  expect(await screen.findByText('rig-a/big was not loaded')).toBeDefined()
  expect(screen.getByText('rig-a does not answer.')).toBeDefined()
})

test('what somebody stopped is not told again', async () => {
  const { promise, resolve } = Promise.withResolvers<{ done: boolean }>()
  press('load', { load: () => promise })
  await screen.findByText('1 under way')
  resolve({ done: false })
  await screen.findByText('0 under way')
  expect(screen.queryByText('rig-a/big is loaded.')).toBeNull()
})
