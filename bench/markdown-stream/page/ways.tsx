import { marked } from 'marked'
import { createRoot } from 'react-dom/client'
import { flushSync } from 'react-dom'
import type { ReactNode } from 'react'
import ReactMarkdown from 'react-markdown'
import remarkGfm from 'remark-gfm'
import { Streamdown } from 'streamdown'
import { Markdown } from '../../../src/renderer/ui/markdown/markdown.tsx'
import { emptySplit, splitBlocks } from '../../../src/renderer/ui/markdown/split-blocks.ts'
import type { WayName } from '../load.ts'

/** An answer in one column. */
export interface Column {
  draw(text: string, streaming: boolean): void
  remove(): void
}

const PLUGINS = [remarkGfm]
const openLink = (): void => {}

export const ways: Readonly<Record<WayName, (element: HTMLElement) => Column>> = {
  ours: withReact((text, streaming) => (
    <Markdown text={text} streaming={streaming} onOpenLink={openLink} />
  )),
  streamdown: withReact((text) => <Streamdown>{text}</Streamdown>),
  'streamdown, fed as ours': withReact((text) => <Streamdown>{text}</Streamdown>),
  'react-markdown': withReact((text) => (
    <ReactMarkdown remarkPlugins={PLUGINS}>{text}</ReactMarkdown>
  )),
  'HTML of marked': asHtml,
  text: asText,
}

function withReact(draw: (text: string, streaming: boolean) => ReactNode) {
  return (element: HTMLElement): Column => {
    const root = createRoot(element)
    return {
      draw: (text, streaming) => flushSync(() => root.render(draw(text, streaming))),
      remove: () => root.unmount(),
    }
  }
}

/** The least that Markdown can cost: our split, and the HTML of a block set when it changes. No React, no safety. */
function asHtml(element: HTMLElement): Column {
  let split = emptySplit
  return {
    draw(text) {
      const before = split.blocks
      split = splitBlocks(split, text)
      for (const [index, block] of split.blocks.entries()) {
        if (before[index] === block) continue
        const place = element.children[index] ?? element.appendChild(document.createElement('div'))
        place.innerHTML = marked.parse(block.raw, { async: false })
      }
      while (element.children.length > split.blocks.length) element.lastElementChild?.remove()
    },
    remove: () => element.replaceChildren(),
  }
}

function asText(element: HTMLElement): Column {
  element.style.whiteSpace = 'pre-wrap'
  return {
    draw(text) {
      element.textContent = text
    },
    remove: () => element.replaceChildren(),
  }
}
