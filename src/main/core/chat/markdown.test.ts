import { expect, test } from 'vitest'
import type { BranchMessage } from '../store/branch.ts'
import { markdownOf } from './markdown.ts'

const message = (role: BranchMessage['role'], ...parts: BranchMessage['parts']): BranchMessage => ({
  uid: 'm',
  role,
  status: 'complete',
  parts,
})

test('a branch as source: what was said, without reasoning', () => {
  const branch = [
    message('user', { kind: 'text', ordinal: 0, text: 'Look at `a`.\n' }),
    message(
      'assistant',
      { kind: 'reasoning', ordinal: 0, text: 'hm' },
      { kind: 'text', ordinal: 1, text: '| a | b |\n|---|---|' },
      {
        kind: 'tool_call',
        ordinal: 2,
        call: { id: '1', name: 'look', arguments: '{}', recovered: false },
      },
    ),
    message('tool', {
      kind: 'tool_result',
      ordinal: 0,
      result: { id: '1', name: 'look', result: '```\ncode\n```', failed: false },
    }),
    message('marker', {
      kind: 'compaction',
      ordinal: 0,
      text: '',
      compaction: { reason: 'drop_oldest', dropped: 3, keepFrom: null },
    }),
    message('assistant'),
  ]
  expect(markdownOf('Looking', branch)).toBe(
    [
      '# Looking',
      '## You',
      'Look at `a`.',
      '## Assistant',
      '| a | b |\n|---|---|',
      '```\nlook({})\n```',
      '## Tool',
      '````\n```\ncode\n```\n````',
      '*3 earlier messages are not sent from here on.*',
      '',
    ]
      .join('\n\n')
      .replace(/\n\n$/, '\n'),
  )
})

test('an empty chat is an empty page', () => {
  expect(markdownOf(null, [])).toBe('\n')
})
