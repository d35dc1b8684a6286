import { expect, test, vi } from 'vitest'
import { manualClock } from '../core/testing/manual-clock.ts'
import { silentLog } from '../core/testing/silent-log.ts'
import { loadPage, type Loading } from './load-page.ts'

const failed = (code: string) => Object.assign(new Error(`${code} loading the page`), { code })

/** A window that meets these one after the other: a status, or what is thrown. */
function setUp(...loads: readonly (number | Error | Promise<number>)[]) {
  return setUpOn({ drawsHidden: true }, loads)
}

function setUpOn(
  { drawsHidden }: Pick<Loading, 'drawsHidden'>,
  loads: readonly (number | Error | Promise<number>)[],
) {
  const coming = [...loads]
  const state = { visible: false, destroyed: false }
  const ask = vi.fn<Loading['ask']>(async () => true)
  const load = async (): Promise<number> => {
    const next = coming.shift()
    if (next instanceof Error) throw next
    return next ?? 200
  }
  const window = {
    show: () => void (state.visible = true),
    isVisible: () => state.visible,
    isDestroyed: () => state.destroyed,
  }
  const clock = manualClock()
  return {
    state,
    ask,
    clock,
    left: coming,
    done: loadPage(window, { load, ask, drawsHidden }, clock, silentLog),
  }
}

test('a page that is loaded says nothing, and its first picture shows the window', async () => {
  const { state, ask, done } = setUp(200)
  await done
  expect(state.visible).toBe(false)
  expect(ask).not.toHaveBeenCalled()
})

test('where a hidden window may draw nothing it is shown soon after its page was loaded', async () => {
  const { state, ask, clock, done } = setUpOn({ drawsHidden: false }, [200])
  await done
  expect(state.visible).toBe(false)
  clock.advance(200)
  expect(state.visible).toBe(true)
  expect(ask).not.toHaveBeenCalled()
})

test.each([
  ['that fails', failed('ERR_FAILED'), 'ERR_FAILED loading the page'],
  ['that is not there', 404, 'It is not where it was installed (404)'],
])('a page %s shows the window, asks and is loaded again', async (_, load, problem) => {
  const { state, ask, left, done } = setUp(load, 200)
  await done
  expect(state.visible).toBe(true)
  expect(ask.mock.calls).toEqual([[problem]])
  expect(left).toEqual([])
})

test('it is asked each time, until the user has had enough', async () => {
  const { ask, left, done } = setUp(failed('ERR_FAILED'), failed('ERR_FAILED'), 200)
  ask.mockResolvedValueOnce(true).mockResolvedValueOnce(false)
  await done
  expect(left).toEqual([200])
})

test('a reload that came between is no failure', async () => {
  const { ask, done } = setUp(failed('ERR_ABORTED'))
  await done
  expect(ask).not.toHaveBeenCalled()
})

test('a window that was closed meanwhile asks nothing and loads nothing', async () => {
  const closing = setUp(failed('ERR_FAILED'), 200)
  closing.state.destroyed = true
  await closing.done
  expect(closing.ask).not.toHaveBeenCalled()
  expect(closing.left).toEqual([200])
})

test('a page that never comes does not keep the window away', () => {
  const { state, clock } = setUp(new Promise<number>(() => {}))
  clock.advance(14_000)
  expect(state.visible).toBe(false)
  clock.advance(1_000)
  expect(state.visible).toBe(true)
})

test('after that time a window that is gone stays so', async () => {
  const { state, clock, done } = setUp(200)
  await done
  state.destroyed = true
  clock.advance(60_000)
  expect(state.visible).toBe(false)
})
