import { isBuiltin } from 'node:module'

const IMPORT = /^import (.+) from "([\w:/]+)";$/gm
const IMPORTED = /^(?:\* as )?(?<all>[\w$]+)?(?:, )?(?<names>\{.+\})?$/
/** What is left of a class that nothing uses: to name one of these is to load all of Node's web streams. */
const NAMED = /^(?:Readable|Writable|Transform)Stream;$/gm
const LATE = /\b__require\("(https|querystring|tls|zlib)"\)/g

/**
 * Takes Node's own modules into a built chunk without `import`, which reads every one of their exports: that loads all of
 * Node's `fetch`, Web Crypto and streams, a third of the time until the host is ready. What `ws` requires for clients and
 * for compression is loaded when it is used, which is never. Keeps the lines.
 */
export function withLeanBuiltins(code: string): string {
  const lean = code.replace(IMPORT, withoutImport).replace(NAMED, '')
  return lean.replace(LATE, (_, name: string) => {
    return `new Proxy({}, { get: (_, key) => process.getBuiltinModule("${name}")[key] })`
  })
}

function withoutImport(line: string, what: string, name: string): string {
  const { all, names } = IMPORTED.exec(what)?.groups ?? {}
  const bindings = [all, names?.replaceAll(' as ', ': ')].filter((one) => one !== undefined)
  if (bindings.length === 0 || !isBuiltin(name)) return line
  return `const ${bindings.map((one) => `${one} = process.getBuiltinModule("${name}")`).join(', ')};`
}
