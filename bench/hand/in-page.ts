// What runs in a page, and so stands alone. Times are milliseconds since 1970, with fractions, as in every process of
// this machine.

/** A key: when it was pressed, when the page had taken what it writes, and when the frame was painted in which it shows; 0 until then. */
export interface Press {
  readonly pressed: number
  taken: number
  painted: number
}

/** What the functions below leave in the page. */
export interface Notes {
  presses: Press[]
  /** Resolves with when the word was painted. */
  word: Promise<number>
  /** A bare request, until the end of its answer. */
  fetched: Promise<unknown>
  /** Ends the line that changes. */
  endLine(): void
  /** Calls back when what is changed now was drawn. */
  afterPaint(tell: (at: number) => void): void
}

/** From now on the page notes its keys. Once in a page, before everything else here. */
export function takeNotes(): void {
  // A task of its own comes after the frame that is being drawn.
  const inNextTask = (run: () => void): void => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      run()
    }
    port2.postMessage(null)
  }
  let drawing = false
  const nextFrame = requestAnimationFrame.bind(globalThis)
  globalThis.requestAnimationFrame = (callback) =>
    nextFrame((time) => {
      if (!drawing) {
        drawing = true
        inNextTask(() => {
          drawing = false
        })
      }
      callback(time)
    })
  const afterPaint: Notes['afterPaint'] = (tell) => {
    const soon = (): void =>
      inNextTask(() => {
        tell(performance.timeOrigin + performance.now())
      })
    // What is changed by a callback of a frame is in that frame, all else in the next one.
    if (drawing) soon()
    else nextFrame(soon)
  }
  const notes: Notes = {
    presses: [],
    word: Promise.resolve(0),
    fetched: Promise.resolve(),
    endLine() {},
    afterPaint,
  }
  Object.assign(globalThis, { notes })
  const note = ({ timeStamp }: KeyboardEvent): void => {
    const press: Press = { pressed: performance.timeOrigin + timeStamp, taken: 0, painted: 0 }
    notes.presses.push(press)
    afterPaint((at) => {
      press.painted = at
    })
  }
  addEventListener('keydown', note, { capture: true })
  // It comes here last of all.
  addEventListener('input', () => {
    const press = notes.presses.at(-1)
    if (press) press.taken = performance.timeOrigin + performance.now()
  })
}

/** The keys since the last call, once all of them are painted. */
export async function takePresses(): Promise<Press[]> {
  // Left here by takeNotes.
  const { notes } = globalThis as unknown as { notes: Notes }
  const presses = notes.presses.splice(0)
  if (presses.some(({ painted }) => painted === 0))
    await new Promise<number>((resolve) => notes.afterPaint(resolve))
  return presses
}

/** Begins to look for the paint of a word in the last answer; `word` of the notes is when. */
export function awaitWord([selector, word]: readonly [selector: string, word: string]): void {
  // Left here by takeNotes.
  const { notes } = globalThis as unknown as { notes: Notes }
  notes.word = new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      const last = [...document.querySelectorAll(selector)].at(-1)
      if (last?.textContent.includes(word) !== true) return
      observer.disconnect()
      notes.afterPaint(resolve)
    })
    observer.observe(document, { subtree: true, childList: true, characterData: true })
  })
}

/** The next Enter, wherever it is pressed, is a bare request and nothing else. */
export function fetchOnEnter([url, body]: readonly [url: string, body: string]): void {
  // Left here by takeNotes.
  const { notes } = globalThis as unknown as { notes: Notes }
  notes.fetched = new Promise((resolve, reject) => {
    const ask = (event: KeyboardEvent): void => {
      event.preventDefault()
      event.stopImmediatePropagation()
      // Of another origin: what it answers is not for this page to read, but it is read.
      fetch(url, { method: 'POST', mode: 'no-cors', body })
        .then((answer) => answer.text())
        .then(resolve, reject)
    }
    addEventListener('keydown', ask, { capture: true, once: true })
  })
}

/** In a page of the model server: asks, and writes what comes into the page as it comes. */
export function fetchIntoPage([path, body]: readonly [path: string, body: string]): void {
  // Left here by takeNotes.
  const { notes } = globalThis as unknown as { notes: Notes }
  const shown = document.createElement('article')
  document.body.replaceChildren(shown)
  const headers = { 'content-type': 'application/json' }
  const read = async (): Promise<void> => {
    const answer = await fetch(path, { method: 'POST', headers, body })
    if (answer.body === null) throw new Error('An answer without a body')
    for await (const text of answer.body.pipeThrough(new TextDecoderStream())) shown.append(text)
  }
  notes.fetched = read()
}

/** In a page of the model server: a field, and a line that changes every so many milliseconds, with a frame of the screen. */
export function beginLine(everyMs: number): void {
  // Left here by takeNotes.
  const { notes } = globalThis as unknown as { notes: Notes }
  const line = document.createElement('p')
  document.body.replaceChildren(line, document.createElement('textarea'))
  let count = 0
  const change = (): void => {
    count += 1
    line.textContent = `${count} times`
  }
  const timer = setInterval(() => requestAnimationFrame(change), everyMs)
  notes.endLine = () => clearInterval(timer)
}

export function endLine(): void {
  // Left here by takeNotes.
  const { notes } = globalThis as unknown as { notes: Notes }
  notes.endLine()
}
