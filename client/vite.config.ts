import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';
import { leanLibraries, LIVEKIT_FROM_SOURCE } from './lean-libraries.ts';

export type Entry = 'guest' | 'staff';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The guest's pages use the plain React API only, so that a tenth of the weight can carry them. */
const PREACT = [
  { find: /^react-dom\/client$/, replacement: 'preact/compat/client' },
  { find: /^react-dom$/, replacement: 'preact/compat' },
  { find: /^react\/jsx(-dev)?-runtime$/, replacement: 'preact/jsx-runtime' },
  { find: /^react$/, replacement: 'preact/compat' },
];

/** Two builds into one folder: a chunk of one entry never pulls in the other's library. The guest's empties it. */
export function entryConfig(entry: Entry): UserConfig {
  return {
    root: here('.'),
    base: '/',
    publicDir: false,
    plugins: entry === 'guest' ? [react(), leanLibraries()] : [react()],
    resolve: { alias: entry === 'guest' ? [...PREACT, LIVEKIT_FROM_SOURCE] : [] },
    build: {
      outDir: here('../dist/client'),
      emptyOutDir: entry === 'guest',
      target: ['chrome111', 'firefox115', 'safari16.4'],
      modulePreload: { polyfill: false },
      assetsInlineLimit: 0,
      reportCompressedSize: false,
      rolldownOptions: {
        input: here(`${entry}.html`),
        // A contract only says what is agreed on: whoever takes a number of it takes no schema along.
        treeshake: {
          moduleSideEffects: [{ test: /\/server\/\w+\/(contract|terms)\.ts$/, sideEffects: false }],
        },
        // What an entry needs at once is one file, and no word in it that only a later page needs.
        output:
          entry === 'guest' ? { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } : {},
      },
    },
  };
}

export default defineConfig(entryConfig(process.env['ENTRY'] === 'staff' ? 'staff' : 'guest'));
