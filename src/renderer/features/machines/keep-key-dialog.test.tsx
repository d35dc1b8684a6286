import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { AppInfo } from '../../../contract/app.ts'
import { providerOf } from '../../connection/testing/provider-of.ts'
import { refusal } from '../../connection/testing/refusal.ts'
import { openOverlay, useOverlay } from '../../stores/overlay.ts'
import { renderInWindow } from '../../stores/testing/render-in-window.tsx'
import { KeepKeyDialog } from './keep-key-dialog.tsx'

afterEach(cleanup)

async function setUp(keptKeys: AppInfo['keptKeys'], keepKey: () => void = () => undefined) {
  const info: AppInfo = {
    version: '1.2.3',
    host: 'desktop',
    platform: 'linux x64',
    node: '24',
    sqlite: '3',
    userDataDir: '/data',
    demo: false,
    keptKeys,
  }
  const { core } = renderInWindow(<KeepKeyDialog />, {
    app: { info: () => info },
    providers: { list: () => [providerOf('rig-a'), providerOf('rig-b')], keepKey },
  })
  openOverlay({ kind: 'keepKey' })
  const field = await screen.findByLabelText('Key')
  await screen.findByRole('option', { name: 'rig-b' })
  return { core, field }
}

const press = (name: RegExp) => fireEvent.click(screen.getByRole('button', { name }))

test('a key is kept for the machine that was chosen, and is not to be read', async () => {
  const { core, field } = await setUp('system')
  expect(field.getAttribute('type')).toBe('password')
  fireEvent.change(screen.getByLabelText('Machine'), { target: { value: 'rig-b' } })
  fireEvent.change(field, { target: { value: 'canary' } })
  press(/^Keep it/)
  await waitFor(() => expect(useOverlay.getState().overlay).toBeNull())
  expect(core.calls).toContainEqual({
    name: 'providers.keepKey',
    input: { id: 'rig-b', key: 'canary' },
  })
})

test('the kept one is forgotten; nothing is kept without a key', async () => {
  const { core } = await setUp('system')
  press(/^Keep it/)
  press(/^Forget/)
  await waitFor(() => expect(useOverlay.getState().overlay).toBeNull())
  expect(core.calls.filter(({ name }) => name === 'providers.keepKey')).toEqual([
    { name: 'providers.keepKey', input: { id: 'rig-a', key: null } },
  ])
})

test('that nothing protects it is told before', async () => {
  await setUp('plain')
  expect(await screen.findByText(/This system has no keyring/)).toBeDefined()
})

test('why it was not kept is told, and what was typed stays', async () => {
  const { field } = await setUp('system', () => {
    throw refusal('file_not_written', 'The keys could not be written.')
  })
  fireEvent.change(field, { target: { value: 'canary' } })
  press(/^Keep it/)
  expect(await screen.findByText('The keys could not be written.')).toBeDefined()
  expect(field).toHaveProperty('value', 'canary')
})
