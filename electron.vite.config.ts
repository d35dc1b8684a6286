import react from '@vitejs/plugin-react'
import tailwindcss from '@tailwindcss/vite'
import { defineConfig } from 'electron-vite'
import { withLeanBuiltins } from './scripts/lean-builtins.ts'

const license = { fileName: 'THIRD-PARTY-LICENSES.md' }

export default defineConfig({
  main: {
    plugins: [
      {
        name: 'lean-builtins',
        renderChunk: (code) => ({ code: withLeanBuiltins(code), map: null }),
      },
    ],
    // What stands in "dependencies" stays a bare import (electron-vite's default), because the two
    // native modules must be found on disk; everything else is bundled.
    build: {
      sourcemap: true,
      license,
      rolldownOptions: {
        input: {
          index: 'src/main/index.ts',
          'headless/index': 'src/main/headless/index.ts',
          'headless/serve': 'src/main/headless/serve.ts',
        },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload can require 'electron' and a few of Node's modules, nothing else.
      externalizeDeps: false,
      sourcemap: true,
      rolldownOptions: {
        input: { index: 'src/preload/index.ts' },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src/renderer',
    plugins: [react(), tailwindcss()],
    worker: { format: 'es' }, // the highlighting worker loads each grammar when it meets the language
    build: {
      minify: true, // electron-vite leaves it off
      sourcemap: true,
      license,
      assetsInlineLimit: 0, // a small font would become a data: address, which our policy forbids
      rolldownOptions: {
        input: { index: 'src/renderer/index.html' },
        // Zod is told first that our policy forbids it to compile; a shared script of its own would come before that.
        output: {
          codeSplitting: {
            groups: [{ name: 'contract', test: /node_modules.zod|src.contract|app.jitless/ }],
          },
        },
        onwarn: (warning, warn) => {
          // Tailwind makes its sheet without a source map; nobody misses one.
          if (warning.code !== 'SOURCEMAP_BROKEN') warn(warning)
        },
      },
    },
  },
})
