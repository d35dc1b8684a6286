import { expect, test, vi } from 'vitest'
import {
  closingAnswer,
  closingQuestion,
  createClosing,
  type ClosingAnswer,
  type ClosingOptions,
} from './closing.ts'

function setUp(mode: 'ask' | 'finish' | 'stop' = 'ask') {
  let running = 1
  let changed = (): void => {}
  const answers: ((answer: ClosingAnswer) => void)[] = []
  const ask = vi.fn<ClosingOptions['ask']>(() => new Promise((resolve) => answers.push(resolve)))
  const remember = vi.fn<ClosingOptions['remember']>()
  const closeWindows = vi.fn<() => void>()
  const quit = vi.fn<() => void>()
  const closing = createClosing({
    work: {
      count: () => running,
      onChange(listener) {
        changed = listener
        return () => {}
      },
    },
    whenClosing: () => mode,
    ask,
    remember,
    closeWindows,
    quit,
  })
  return {
    closing,
    ask,
    remember,
    closeWindows,
    quit,
    answer: async (choice: ClosingAnswer['choice'], again = false) => {
      await vi.waitFor(() => expect(answers).not.toEqual([]))
      answers.shift()?.({ choice, remember: again })
      await new Promise((resolve) => setImmediate(resolve))
    },
    idle: () => {
      running = 0
      changed()
    },
  }
}

test('while nothing runs it may go', () => {
  const { closing, ask, idle } = setUp()
  idle()
  expect([closing.mayClose(), closing.mayQuit()]).toEqual([true, true])
  expect(ask).not.toHaveBeenCalled()
})

test('while something runs the user is asked, once, whatever asks for it', async () => {
  const { closing, ask, quit, answer, remember } = setUp()
  expect([closing.mayClose(), closing.mayQuit(), closing.mayClose()]).toEqual([false, false, false])
  expect(ask.mock.calls).toEqual([[1]])
  await answer('stop')
  expect(quit).toHaveBeenCalledTimes(1)
  expect(remember).not.toHaveBeenCalled()
  expect([closing.mayQuit(), closing.mayClose()]).toEqual([true, true])
})

test('who cancels stays, and is asked the next time', async () => {
  const { closing, ask, quit, answer, remember } = setUp()
  closing.mayQuit()
  await answer('cancel', true)
  expect(quit).not.toHaveBeenCalled()
  expect(remember).not.toHaveBeenCalled()
  expect(closing.mayQuit()).toBe(false)
  expect(ask).toHaveBeenCalledTimes(2)
})

test('finishing first closes the window, and quits when nothing runs any more', async () => {
  const { closing, closeWindows, quit, answer, idle, remember } = setUp()
  closing.mayClose()
  await answer('finish', true)
  expect(remember.mock.calls).toEqual([['finish']])
  expect(closeWindows).toHaveBeenCalledTimes(1)
  expect([closing.finishing(), closing.mayClose()]).toEqual([true, true])
  expect(quit).not.toHaveBeenCalled()
  idle()
  expect(quit).toHaveBeenCalledTimes(1)
  expect([closing.finishing(), closing.mayQuit()]).toEqual([false, true])
})

test('what ended under the question is not waited for', async () => {
  const { closing, quit, answer, idle } = setUp()
  closing.mayQuit()
  idle()
  await answer('finish')
  expect(quit).toHaveBeenCalledTimes(1)
})

test('who comes back while it finishes keeps the application', async () => {
  const { closing, quit, answer, idle } = setUp()
  closing.stay()
  closing.mayQuit()
  await answer('finish')
  closing.stay()
  idle()
  expect(quit).not.toHaveBeenCalled()
})

test.each(['stop', 'finish'] as const)('a remembered %s is followed without a question', (mode) => {
  const { closing, ask, quit, closeWindows } = setUp(mode)
  closing.mayQuit()
  expect(ask).not.toHaveBeenCalled()
  expect(quit).toHaveBeenCalledTimes(mode === 'stop' ? 1 : 0)
  expect(closeWindows).toHaveBeenCalledTimes(mode === 'stop' ? 0 : 1)
})

test('a signal asks nobody', () => {
  const { closing, ask } = setUp()
  closing.force()
  expect([closing.mayQuit(), closing.mayClose()]).toEqual([true, true])
  expect(ask).not.toHaveBeenCalled()
})

test('a question that cannot be asked leaves everything as it was', async () => {
  const { closing, ask } = setUp()
  const failed = new Promise((resolve) => process.once('unhandledRejection', resolve))
  ask.mockRejectedValueOnce(new Error('no display'))
  closing.mayQuit()
  expect(await failed).toEqual(new Error('no display'))
  expect(closing.mayQuit()).toBe(false)
  expect(ask).toHaveBeenCalledTimes(2)
})

test('each button means what it says, and Escape cancels', () => {
  const { buttons, cancelId, message } = closingQuestion(2)
  const choices = buttons.map((_, response) => closingAnswer({ response, checkboxChecked: false }))
  expect(choices.map(({ choice }) => choice)).toEqual(['stop', 'finish', 'cancel'])
  expect(closingAnswer({ response: cancelId, checkboxChecked: true })).toEqual({
    choice: 'cancel',
    remember: true,
  })
  expect(closingAnswer({ response: -1, checkboxChecked: false }).choice).toBe('cancel')
  expect(message).toBe('2 answers are being written.')
})
