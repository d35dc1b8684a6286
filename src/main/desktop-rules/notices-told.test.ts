import { expect, test } from 'vitest'
import type { Notice } from '../../contract/notices.ts'
import { createNoticeFinder } from './notices-told.ts'

const notice = (subject: string): Notice => ({
  id: 1,
  kind: 'disk_full',
  subject,
  title: 'The disk is full',
  text: `It is\u202E ${subject}.`,
  createdAt: 0,
  read: false,
})

test('what is new is told once; what was there at the start, never', () => {
  const find = createNoticeFinder()
  expect(find([notice('a')])).toEqual([])
  expect(find([notice('b'), notice('a')])).toEqual([
    { title: 'The disk is full', body: 'It is b.' },
  ])
  expect(find([notice('b'), notice('a')])).toEqual([])
  expect(find([])).toEqual([])
  expect(find([notice('a')])).toEqual([])
})
