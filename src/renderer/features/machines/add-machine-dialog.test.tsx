import { cleanup, fireEvent, screen, waitFor } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import type { FoundServer } from '../../../contract/providers.ts'
import { providerOf } from '../../connection/testing/provider-of.ts'
import { foundOf } from '../../connection/testing/found-of.ts'
import { openOverlay, useOverlay } from '../../stores/overlay.ts'
import { renderInWindow } from '../../stores/testing/render-in-window.tsx'
import { AddMachineDialog } from './add-machine-dialog.tsx'

afterEach(cleanup)

const server = foundOf({
  address: 'http://rig-b:8080',
  version: 'b1234',
  models: ['qwen3-14b', 'far:cloud'],
  cloudModels: 1,
  suggestedId: 'rig-b',
})

const setUp = async (probe: () => FoundServer) => {
  const { core } = renderInWindow(<AddMachineDialog />, {
    providers: { list: () => [providerOf('rig-a')], probe, add: () => undefined },
  })
  openOverlay({ kind: 'addMachine' })
  return { core, address: await screen.findByLabelText('Address') }
}

const type = (field: HTMLElement, value: string) => fireEvent.change(field, { target: { value } })
const press = (name: string) =>
  fireEvent.click(screen.getByRole('button', { name: new RegExp(`^${name}`) }))

test('an address is asked, named and added', async () => {
  const { core, address } = await setUp(() => server)
  type(address, 'rig-b:8080')
  press('Ask it')
  const name = await screen.findByLabelText('Name in every model id')
  expect(
    screen.getByText('It is llama-server b1234. It names 2 models. One of them runs in the cloud.'),
  ).toBeDefined()
  expect(screen.getByText('Its models will be called rig-b/qwen3-14b')).toBeDefined()
  type(name, 'big-box')
  press('Add to the file')
  await waitFor(() => expect(useOverlay.getState().overlay).toBeNull())
  expect(core.calls).toContainEqual({ name: 'providers.probe', input: { address: 'rig-b:8080' } })
  expect(core.calls).toContainEqual({
    name: 'providers.add',
    input: { id: 'big-box', baseUrl: 'http://rig-b:8080', kind: 'llama-server' },
  })
})

test('a name that cannot be one, or is taken, is told at once', async () => {
  const { core, address } = await setUp(() => server)
  type(address, 'rig-b:8080')
  press('Ask it')
  const name = await screen.findByLabelText('Name in every model id')
  type(name, 'Rig B')
  expect(await screen.findByText(/Use small letters/)).toBeDefined()
  type(name, 'rig-a')
  expect(await screen.findByText('There is a machine of that name already.')).toBeDefined()
  press('Add to the file')
  expect(core.calls.map((call) => call.name)).not.toContain('providers.add')
})

test('an address that does not answer keeps the field, with the reason', async () => {
  const { address } = await setUp(() => {
    throw new Error('no')
  })
  type(address, 'nowhere')
  press('Ask it')
  expect(await screen.findByText(/Something went wrong/)).toBeDefined()
  expect(screen.getByLabelText('Address')).toHaveProperty('value', 'nowhere')
})
