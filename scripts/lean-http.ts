const IMPORT = /^import (.+) from "((?:node:)?http)";$/gm
const IMPORTED = /^(?:\* as )?(?<all>[\w$]+)?(?:, )?(?<names>\{.+\})?$/

/**
 * Takes `node:http` into a built chunk without `import`. An `import` of one of Node's own modules reads every one of its
 * exports, and one of http's loads all of Node's `fetch`: a fifth of the time until the host is ready. Keeps the lines.
 */
export function withLeanHttp(code: string): string {
  return code.replace(IMPORT, (line, what: string, name: string) => {
    const { all, names } = IMPORTED.exec(what)?.groups ?? {}
    const bindings = [all, names?.replaceAll(' as ', ': ')].filter((one) => one !== undefined)
    if (bindings.length === 0) return line
    return `const ${bindings.map((one) => `${one} = process.getBuiltinModule("${name}")`).join(', ')};`
  })
}
