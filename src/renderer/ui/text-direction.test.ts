import { expect, test } from 'vitest'
import { textDirection } from './text-direction.ts'

test.each([
  ['', 'ltr'],
  ['123 …', 'ltr'],
  ['Hello', 'ltr'],
  ['你好', 'ltr'],
  ['שלום', 'rtl'],
  ['مرحبا', 'rtl'],
  ['- 1. **سلام** hello', 'rtl'],
  ['Hello שלום', 'ltr'],
  ['שלום Hello', 'rtl'],
  ['𞤀𞤣𞤤𞤢𞤥', 'rtl'],
  ['\u200F1. npm', 'rtl'],
  ['\u200E1. שלום', 'ltr'],
  [`${'1 '.repeat(1_000)}שלום`, 'ltr'],
] as const)('%j reads %s', (text, direction) => {
  expect(textDirection(text)).toBe(direction)
})
