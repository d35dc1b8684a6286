import '../../../src/renderer/styles/main.css'
import { createRoot } from 'react-dom/client'
import ReactMarkdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { answerOf, CHATS } from '../chats.ts'

const PLUGINS = [remarkGfm]
const turns = Array.from({ length: CHATS['2,000 messages'] / 2 }, (_, turn) => turn)

/** A chat as most pages draw it: all messages, each of them Markdown. */
function List() {
  return turns.map((turn) => (
    <article key={turn}>
      <p>Question {turn}</p>
      <ReactMarkdown remarkPlugins={PLUGINS}>{answerOf(turn)}</ReactMarkdown>
    </article>
  ))
}

const list = document.querySelector('#list')
if (list) {
  const root = createRoot(list)
  document.querySelector('button')?.addEventListener('click', () => root.render(<List />))
}
