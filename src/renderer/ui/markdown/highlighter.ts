import type { CodeLines, HighlightAnswer, HighlightRequest } from './code-token.ts'

/** Asks the highlighting worker, and remembers what it answered last. */
export type Highlighter = {
  /** What is known already: the lines, null when there is nothing to colour, undefined when it was not asked yet. */
  known(code: string, language: string): CodeLines | null | undefined
  highlight(code: string, language: string): Promise<CodeLines | null>
}

/** The side of a worker that we use. */
export type HighlightPort = {
  postMessage(request: HighlightRequest): void
  addEventListener(type: 'message', listener: (event: MessageEvent<HighlightAnswer>) => void): void
  addEventListener(type: 'error', listener: () => void): void
}

const remembered = 300

/** A highlighter whose worker is made when the first piece of code comes. A worker that fails leaves code plain. */
export function createHighlighter(openWorker: () => HighlightPort): Highlighter {
  const answers = new Map<string, CodeLines | null>()
  const waiting = new Map<number, (lines: CodeLines | null) => void>()
  let port: HighlightPort | 'broken' | undefined
  let lastId = 0

  const settle = (id: number, lines: CodeLines | null): void => {
    waiting.get(id)?.(lines)
    waiting.delete(id)
  }
  const open = (): HighlightPort | 'broken' => {
    try {
      const opened = openWorker()
      opened.addEventListener('message', ({ data }) => settle(data.id, data.lines))
      opened.addEventListener('error', () => {
        port = 'broken'
        for (const id of waiting.keys()) settle(id, null)
      })
      return opened
    } catch {
      return 'broken' // code without colours is still code
    }
  }
  const remember = (key: string, lines: CodeLines | null): void => {
    answers.set(key, lines)
    const oldest = answers.keys().next()
    if (answers.size > remembered && oldest.done !== true) answers.delete(oldest.value)
  }
  return {
    known: (code, language) => answers.get(keyOf(code, language)),
    highlight(code, language) {
      port ??= open()
      if (port === 'broken') return Promise.resolve(null)
      lastId += 1
      const id = lastId
      const { promise, resolve } = Promise.withResolvers<CodeLines | null>()
      waiting.set(id, (lines) => {
        remember(keyOf(code, language), lines)
        resolve(lines)
      })
      port.postMessage({ id, code, language })
      return promise
    },
  }
}

function keyOf(code: string, language: string): string {
  return `${language}\n${code}`
}
