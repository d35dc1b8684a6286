import { expect, test } from 'vitest'
import { withLeanBuiltins } from './lean-builtins.ts'

const from = 'process.getBuiltinModule("node:http")'

test.each([
  [
    'import { Agent, request as request$1 } from "node:http";',
    `const { Agent, request: request$1 } = ${from};`,
  ],
  ['import http from "node:http";', `const http = ${from};`],
  ['import * as http$2 from "node:http";', `const http$2 = ${from};`],
  ['import http, { Agent } from "node:http";', `const http = ${from}, { Agent } = ${from};`],
  ['import http from "http";', 'const http = process.getBuiltinModule("http");'],
  [
    'import { open } from "node:fs/promises";',
    'const { open } = process.getBuiltinModule("node:fs/promises");',
  ],
])('%s', (given, expected) => {
  expect(withLeanBuiltins(`a();\n${given}\nb();`)).toBe(`a();\n${expected}\nb();`)
})

test('what a library requires and does not use is loaded when it is used', () => {
  const code = withLeanBuiltins('var tls = __require("tls");\nvar net = __require("net");')
  expect(code).toContain('var net = __require("net");')
  expect(code).toContain('process.getBuiltinModule("tls")[key]')
})

test('a global that is named for nothing is not named', () => {
  expect(withLeanBuiltins('a();\nTransformStream;\nb();')).toBe('a();\n\nb();')
  const used = 'var Own = class extends TransformStream {};\nnew ReadableStream;'
  expect(withLeanBuiltins(used)).toBe(used)
})

test.each([
  'import Database from "better-sqlite3";',
  'import { a as b } from "./chunk.js";',
  'import { app } from "electron";',
  'const text = `import http from "node:http";`',
])('%s stays', (given) => {
  expect(withLeanBuiltins(given)).toBe(given)
})
