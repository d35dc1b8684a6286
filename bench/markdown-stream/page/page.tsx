import '../../../src/renderer/styles/main.css'
import { frameMs } from '../../../src/main/core/live/frame-queue.ts'
import type { BenchPage, Drawn, Load, WayName } from '../load.ts'
import { answerOf } from './answer.ts'
import { ways, type Column } from './ways.tsx'

let load: Load | undefined
let columns: Column[] = []
let length = 0

const page: BenchPage = {
  async mount(next) {
    load = next
    length = next.start
    columns = Array.from({ length: next.columns }, () => ways[next.way](place()))
    drawAll(true)
    await frames(3)
  },

  async run(): Promise<Drawn> {
    if (!load) throw new Error('Nothing is mounted')
    const { start, rate, seconds, way } = load
    const tasks = countLongTasks()
    const next = fedByScreen.has(way) ? nextFrame : nextOfHost
    const began = performance.now()
    let updates = 0
    for (;;) {
      const elapsed = Math.min((await next(began)) - began, seconds * 1_000)
      const due = start + Math.floor((elapsed / 1_000) * rate)
      if (due > length) {
        length = due
        drawAll(true)
        updates += 1
      }
      if (elapsed === seconds * 1_000) break
    }
    return {
      tokens: (length - start) * columns.length,
      updates,
      longTasks: tasks.stop(),
    }
  },

  async isAsDrawnAtOnce() {
    if (!load) return false
    drawAll(false)
    const fresh = place()
    const once = ways[load.way](fresh)
    once.draw(answerOf(length), false)
    const [first] = columnElements()
    let same = false
    // Code is coloured when its worker has answered.
    for (let tries = 0; tries < 200 && !same; tries += 1) {
      await frames(3)
      same = first?.innerHTML === fresh.innerHTML
    }
    once.remove()
    fresh.remove()
    return same
  },

  unmount() {
    for (const column of columns) column.remove()
    document.querySelector('#columns')?.replaceChildren()
    columns = []
    load = undefined
  },
}

function drawAll(streaming: boolean): void {
  const text = answerOf(length)
  for (const column of columns) column.draw(text, streaming)
}

function columnElements(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('#columns > div')]
}

function place(): HTMLElement {
  const element = document.createElement('div')
  element.style.flex = '1 1 0'
  element.style.minWidth = '0'
  document.querySelector('#columns')?.append(element)
  return element
}

/** The peers draw with every frame of the screen; the others when the host sends, which is less often. */
const fedByScreen: ReadonlySet<WayName> = new Set(['streamdown', 'react-markdown'])

/** The next time at which the host sends, counted from `began`: no frame of the screen is asked for meanwhile. */
function nextOfHost(began: number): Promise<number> {
  const wait = frameMs - ((performance.now() - began) % frameMs)
  return new Promise((resolve) => setTimeout(() => resolve(performance.now()), wait))
}

function nextFrame(): Promise<number> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())))
}

async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) await nextFrame()
}

function countLongTasks(): { stop(): number } {
  let count = 0
  const observer = new PerformanceObserver((list) => {
    count += list.getEntries().length
  })
  observer.observe({ type: 'longtask' })
  return {
    stop() {
      count += observer.takeRecords().length
      observer.disconnect()
      return count
    },
  }
}

Object.assign(globalThis, { benchPage: page })
