import type { Part } from '../../../contract/parts.ts'
import { assertNever } from '../kernel/errors.ts'
import type { BranchMessage } from '../store/branch.ts'

const speakers = { user: 'You', assistant: 'Assistant', tool: 'Tool', marker: null } as const

/** A branch as Markdown source: what was said, without reasoning. */
export function markdownOf(title: string | null, branch: readonly BranchMessage[]): string {
  const heading = title === null ? [] : [`# ${title}`]
  return `${[...heading, ...branch.flatMap(sectionOf)].join('\n\n')}\n`
}

function sectionOf({ role, parts }: BranchMessage): string[] {
  const texts = parts.map(sourceOf).filter((text) => text !== '')
  if (texts.length === 0) return []
  const speaker = speakers[role]
  return speaker === null ? texts : [`## ${speaker}`, ...texts]
}

function sourceOf(part: Part): string {
  switch (part.kind) {
    case 'text':
      return part.text.trim()
    case 'reasoning':
      return ''
    case 'tool_call':
      return fenced(`${part.call.name}(${part.call.arguments})`)
    case 'tool_result':
      return fenced(part.result.result)
    case 'compaction':
      return part.text === ''
        ? `*${part.compaction.dropped} earlier messages are not sent from here on.*`
        : `*Summary of what came before:*\n\n${part.text.trim()}`
    default:
      return assertNever(part)
  }
}

/** A code block whose fence is longer than any inside. */
function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}\n${text}\n${fence}`
}
