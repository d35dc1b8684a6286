import { flushSync } from 'react-dom'
import { createRoot } from 'react-dom/client'
import ReactMarkdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { create } from 'zustand'
import { COLUMNS, type NaivePage, type TokenMessage } from '../talk.ts'

// The window of an Arena as one writes it first: a token goes into a store, and all of its answer is drawn again.

const PLUGINS = [remarkGfm]
const nothing = (): readonly string[] => Array.from({ length: COLUMNS }, () => '')
const useAnswers = create<{ readonly texts: readonly string[] }>()(() => ({ texts: nothing() }))
const root = createRoot(document.querySelector('#root') ?? document.body)

const naivePage: NaivePage = {
  connect: (url) =>
    new Promise((resolve, reject) => {
      const socket = new WebSocket(url)
      socket.onopen = () => resolve()
      socket.onerror = () => reject(new Error(`No connection to ${url}`))
      socket.onmessage = ({ data }) => {
        // The host is ours: it sends nothing else.
        const { column, token } = JSON.parse(String(data)) as TokenMessage
        useAnswers.setState(({ texts }) => ({
          texts: texts.with(column, (texts[column] ?? '') + token),
        }))
      }
    }),
  begin() {
    useAnswers.setState({ texts: nothing() })
    flushSync(() => root.render(<Arena />))
  },
}
Object.assign(globalThis, { naivePage })

function Arena() {
  return (
    <main style={{ display: 'flex', height: '95vh' }}>
      {Array.from({ length: COLUMNS }, (_, column) => (
        <Column key={column} column={column} />
      ))}
    </main>
  )
}

function Column({ column }: { readonly column: number }) {
  const text = useAnswers(({ texts }) => texts[column] ?? '')
  return (
    <section data-column={column} style={{ flex: '1 1 0', minWidth: 0, overflowY: 'auto' }}>
      <div className="md">
        <ReactMarkdown remarkPlugins={PLUGINS}>{text}</ReactMarkdown>
      </div>
    </section>
  )
}
