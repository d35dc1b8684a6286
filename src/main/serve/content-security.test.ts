import { expect, test } from 'vitest'
import { contentSecurityPolicy } from './content-security.ts'

test('the policy allows our own files and nothing that runs from text', () => {
  const directives = new Map(
    contentSecurityPolicy.split('; ').map((directive) => {
      const [name = '', ...sources] = directive.split(' ')
      return [name, sources.join(' ')]
    }),
  )
  expect(directives.get('default-src')).toBe("'none'")
  expect(directives.get('script-src')).toBe("'self'")
  expect(directives.get('require-trusted-types-for')).toBe("'script'")
  expect(contentSecurityPolicy).not.toMatch(/unsafe-eval|https?:|\*/)
})
