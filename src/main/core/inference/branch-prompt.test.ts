import { expect, test } from 'vitest'
import type { Part } from '../../../contract/parts.ts'
import type { BranchMessage } from '../store/branch.ts'
import { keptOf, promptOf } from './branch-prompt.ts'

let made = 0

function message(role: BranchMessage['role'], ...parts: Part[]): BranchMessage {
  made += 1
  return { uid: `m${made}`, role, status: 'complete', parts }
}

const text = (value: string): Part => ({ kind: 'text', ordinal: 0, text: value })
const user = (value: string) => message('user', text(value))
const answer = (value: string) => message('assistant', text(value))
const marker = (keepFrom: string | null, summary = '') =>
  message('marker', {
    kind: 'compaction',
    ordinal: 0,
    text: summary,
    compaction: { reason: summary ? 'summary' : 'drop_oldest', dropped: 1, keepFrom },
  })

/** What is sent, one line per message. */
function sent(branch: BranchMessage[]): string[] {
  const { messages } = promptOf(branch, {})
  return messages.map(
    (said) => `${said.role}: ${said.role === 'tool' ? said.result.result : said.text}`,
  )
}

test('parameters go along, and the system prompt is one of them: it is no message as well', () => {
  const params = { system: 'Be brief.', temperature: 0.2 }
  expect(promptOf([user('hi')], params)).toEqual({
    messages: [{ role: 'user', text: 'hi' }],
    params,
    tools: [],
  })
})

test('reasoning is not sent back', () => {
  const thought = message('assistant', { kind: 'reasoning', ordinal: 0, text: 'hm' }, text('yes'))
  expect(promptOf([user('a'), thought, user('b')], {}).messages[1]).toEqual({
    role: 'assistant',
    text: 'yes',
    reasoning: '',
    calls: [],
  })
})

test('what a stopped answer had said is sent', () => {
  const stopped: BranchMessage = { ...answer('half of'), status: 'cancelled' }
  expect(sent([user('a'), stopped, user('b')])).toEqual([
    'user: a',
    'assistant: half of',
    'user: b',
  ])
})

test('an empty answer is left out, and the questions around it stand together', () => {
  const failed: BranchMessage = { ...message('assistant'), status: 'failed' }
  expect(sent([user('a'), failed, user('b')])).toEqual(['user: a\n\nb'])
})

test('a cut leaves out what is older than it keeps', () => {
  const kept = user('c')
  const branch = [user('a'), answer('b'), kept, answer('d'), marker(kept.uid), user('e')]
  expect(sent(branch)).toEqual(['user: c', 'assistant: d', 'user: e'])
})

test('a cut that keeps nothing leaves what comes after it', () => {
  expect(sent([user('a'), answer('b'), marker(null), user('c')])).toEqual(['user: c'])
})

test('of two cuts the newer one counts', () => {
  const kept = user('e')
  const branch = [
    user('a'),
    answer('b'),
    marker(null),
    user('c'),
    answer('d'),
    kept,
    answer('f'),
    marker(kept.uid),
    user('g'),
  ]
  expect(sent(branch)).toEqual(['user: e', 'assistant: f', 'user: g'])
})

test('a summary stands for what came before, also after a later cut', () => {
  const branch = [marker(null, 'We met.'), user('a'), answer('b')]
  expect(keptOf(branch).summary).toBe('We met.')
  expect(sent([...branch, user('c')])[0]).toContain('We met.\n\na')
  expect(sent([...branch, marker(null), user('c')])).toEqual([
    'user: Summary of our conversation so far:\n\nWe met.\n\nc',
  ])
})

test('a tool call is sent only with its result', () => {
  const call = (id: string): Part => ({
    kind: 'tool_call',
    ordinal: 1,
    call: { id, name: 'look', arguments: '{}', recovered: false },
  })
  const result: Part = {
    kind: 'tool_result',
    ordinal: 0,
    result: { id: '1', name: 'look', result: 'a cat', failed: false },
  }
  const branch = [
    user('a'),
    message('assistant', call('1'), call('2')),
    message('tool', result),
    user('b'),
  ]
  const { messages } = promptOf(branch, {})
  expect(messages.map(({ role }) => role)).toEqual(['user', 'assistant', 'tool', 'user'])
  expect(messages[1]).toMatchObject({ calls: [{ id: '1' }] })
  expect(sent([user('a'), message('assistant', call('3'))])).toEqual(['user: a'])
})
