import { expect, test } from 'vitest'
import { withLeanHttp } from './lean-http.ts'

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
])('%s', (given, expected) => {
  expect(withLeanHttp(`a();\n${given}\nb();`)).toBe(`a();\n${expected}\nb();`)
})

test.each([
  'import { request } from "node:https";',
  'import { connect } from "node:http2";',
  'const text = `import http from "node:http";`',
])('%s stays', (given) => {
  expect(withLeanHttp(given)).toBe(given)
})
