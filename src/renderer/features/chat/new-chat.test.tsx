import { act, cleanup, fireEvent, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Fit } from '../../../contract/chat.ts'
import type { Inputs } from '../../../contract/index.ts'
import { keptState } from '../../connection/testing/kept-state.ts'
import { settingsOf } from '../../connection/testing/settings-of.ts'
import { useOverlay } from '../../stores/overlay.ts'
import { useRoute } from '../../stores/route.ts'
import { renderInWindow } from '../../stores/testing/render-in-window.tsx'
import { giveElementsSize } from '../../ui/testing/element-size.ts'
import { NewChat } from './new-chat.tsx'

beforeEach(() => giveElementsSize())
afterEach(() => {
  cleanup()
  useOverlay.setState({ overlay: null })
})

const ref = 'rig-a/tiny'
const window = { tokens: 1_000, source: 'registry' } as const

/** A chat that has not begun, over a core that keeps what it is given. Four characters are a token. */
function open(state: Record<string, unknown> = {}) {
  const fitNew = ({ params, text }: Inputs['chat']['fitNew']): Fit => {
    const used = ((params.system ?? '').length + text.length) / 4
    const fits = used < window.tokens
    return { used, countedBy: 'estimate', window, fits, dropToFit: fits ? 0 : null }
  }
  return renderInWindow(<NewChat />, {
    app: keptState(state).app,
    sessions: {
      create: ({ uid, chatUid }) => ({ uid, chatUid, title: null, createdAt: 0, running: false }),
    },
    chat: { fitNew, configure: () => undefined, send: () => undefined },
    models: { list: () => [], preferred: () => ({ ref, source: 'surface' }) },
    providers: { list: () => [] },
    settings: { get: () => settingsOf() },
  })
}

async function send(text: string): Promise<void> {
  const field = await screen.findByRole('textbox', { name: 'Message' })
  fireEvent.change(field, { target: { value: text } })
  fireEvent.keyDown(field, { key: 'Enter' })
}

const named = (core: ReturnType<typeof open>['core'], name: string) =>
  core.calls.filter((call) => call.name === name).map(({ input }) => input)

test('what is set before the first message is kept, told at the composer, and the chat’s from its first message on', async () => {
  const { core, registry } = open()
  await screen.findByRole('textbox', { name: 'Message' })
  act(() => registry.run('chat.settings'))
  fireEvent.change(await screen.findByRole('textbox', { name: 'System prompt' }), {
    target: { value: 'Be brief.' },
  })
  fireEvent.change(screen.getByRole('textbox', { name: 'Temperature' }), {
    target: { value: '0.5' },
  })
  fireEvent.click(screen.getByRole('button', { name: 'Save' }))
  expect(await screen.findByRole('button', { name: 'System prompt, sampling' })).toBeDefined()
  const params = { temperature: 0.5, system: 'Be brief.' }
  const write = { key: 'params.new', value: JSON.stringify(params) }
  expect(named(core, 'app.writeState')).toContainEqual(write)

  await send('hello')
  await vi.waitFor(() => expect(named(core, 'chat.send')).toHaveLength(1))
  const [{ chatUid }] = named(core, 'sessions.create') as [Inputs['sessions']['create']] // by its name
  expect(named(core, 'chat.configure')).toEqual([{ chatUid, params }])
  await vi.waitFor(() =>
    expect(named(core, 'app.writeState')).toContainEqual({ key: 'params.new', value: '{}' }),
  )
  expect(useRoute.getState().sessionUid).not.toBeNull()
})

test('what was kept is there again, and one press from being changed', async () => {
  open({ 'params.new': { system: 'Be brief.' } })
  fireEvent.click(await screen.findByRole('button', { name: 'System prompt' }))
  const field = await screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'System prompt' })
  expect(field.value).toBe('Be brief.')
})

test.each([
  ['another shape', { temperature: 'hot' }],
  ['a text', 'Be brief.'],
])('kept settings of %s are none', async (_, stored) => {
  open({ 'params.new': stored })
  expect(await screen.findByRole('button', { name: 'System prompt and sampling' })).toBeDefined()
})

test('the gauge shows the window of the model, and what is set already takes of it', async () => {
  open({ 'params.new': { system: 'x'.repeat(400) } })
  expect(await screen.findByText('about 100 of 1,000 tokens')).toBeDefined()
})

test('the gauge counts what is written, also what was written before', async () => {
  open({ 'draft.new': 'x'.repeat(40) })
  expect(await screen.findByText('about 10 of 1,000 tokens')).toBeDefined()
  const field = await screen.findByRole('textbox', { name: 'Message' })
  fireEvent.change(field, { target: { value: 'x'.repeat(400) } })
  expect(await screen.findByText('about 100 of 1,000 tokens')).toBeDefined()
  fireEvent.change(field, { target: { value: '' } })
  expect(await screen.findByText('0 of 1,000 tokens')).toBeDefined()
})

test('a message larger than the window is offered another model before it is sent', async () => {
  const { core } = open()
  await screen.findByText('0 of 1,000 tokens')
  await send('word '.repeat(1_000))
  const model = await screen.findByRole('button', { name: 'Choose another model' })
  expect(screen.queryByRole('button', { name: /Leave out|summary/ })).toBeNull()
  fireEvent.click(model)
  expect(useOverlay.getState().overlay).toMatchObject({ kind: 'picker', current: ref })
  expect(named(core, 'chat.send')).toEqual([])
})

test('a message larger than the window is sent all the same when that is wanted', async () => {
  const { core } = open()
  await screen.findByText('0 of 1,000 tokens')
  await send('word '.repeat(1_000))
  fireEvent.click(await screen.findByRole('button', { name: 'Send anyway' }))
  await vi.waitFor(() => expect(named(core, 'chat.send')).toHaveLength(1))
})

test('the model picked for it is kept until the first message has it', async () => {
  const first = open()
  await screen.findByRole('textbox', { name: 'Message' })
  act(() => first.registry.run('model.choose'))
  const { overlay } = useOverlay.getState()
  act(() => {
    if (overlay?.kind === 'picker') overlay.onPick('rig-b/other')
  })
  expect(await screen.findAllByRole('button', { name: /^Model:.*other$/ })).toHaveLength(2)
  const write = { key: 'ref.new', value: '"rig-b/other"' }
  expect(named(first.core, 'app.writeState')).toContainEqual(write)
  cleanup()

  const { core } = open({ 'ref.new': 'rig-b/other' })
  await send('hello')
  await vi.waitFor(() =>
    expect(named(core, 'chat.send')).toEqual([expect.objectContaining({ ref: 'rig-b/other' })]),
  )
  await vi.waitFor(() =>
    expect(named(core, 'app.writeState')).toContainEqual({ key: 'ref.new', value: 'null' }),
  )
})

test('a kept model of another shape is none', async () => {
  const { core } = open({ 'ref.new': { ref: 'rig-b/other' } })
  await send('hello')
  await vi.waitFor(() =>
    expect(named(core, 'chat.send')).toEqual([expect.objectContaining({ ref })]),
  )
})
