/**
 * Which way imports may go. A domain is a folder of server/ other than platform/. (Cycles are oxlint's: there is no
 * TypeScript 6 here for this program to read types with, so that it cannot tell an import of types alone.)
 */
const DOMAIN = '^server/(?!platform/)([^/]+)/';

module.exports = {
  forbidden: [
    { name: 'resolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'server-not-client',
      comment: 'The server knows nothing of the pages.',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^client/' },
    },
    {
      name: 'client-contracts-only',
      comment:
        'What the client shares with the server is its words, and nothing that runs there. The guard is pure.',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^server/', pathNot: '/contract\\.ts$|^server/guard/find-identifiers\\.ts$' },
    },
    {
      name: 'guest-entry-stays-small',
      comment:
        'The guest entry is a page for a phone on a thin line: no router, queries, i18n or large validators.',
      severity: 'error',
      from: { path: '^client/src/guest\\.tsx$' },
      to: {
        reachable: true,
        path: 'node_modules/(react-router|@tanstack/|i18next|react-i18next|react-aria|@react-aria|zod/(index|v4/classic|v3|v4/index))',
      },
    },
    {
      name: 'only-storage-knows-pg',
      comment: 'Driver errors hold parameters and details; only storage sees them.',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/platform/storage/' },
      to: { path: 'node_modules/pg/' },
    },
    {
      name: 'only-livekit-knows-livekit',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/room/livekit\\.ts$' },
      to: { path: 'node_modules/livekit-server-sdk/' },
    },
    {
      name: 'transports-are-leaves',
      comment: 'http.ts and socket.ts are the outermost tables: only the running service puts them together.',
      severity: 'error',
      from: { path: '^server/', pathNot: '^server/(service|routes)\\.ts$' },
      to: { path: `${DOMAIN}(http|socket)\\.ts$` },
    },
    {
      name: 'platform-knows-no-domain',
      comment: 'The technical folder serves every domain and depends on none.',
      severity: 'error',
      from: { path: '^server/platform/' },
      to: { path: DOMAIN, pathNot: '/contract\\.ts$' },
    },
    {
      name: 'guard-is-pure',
      comment: 'It runs in the browser, on the server and in benches: it knows its own folder alone.',
      severity: 'error',
      from: { path: '^server/guard/' },
      to: { path: '^(server|client)/|node_modules/', pathNot: '^server/guard/' },
    },
    {
      name: 'contracts-import-contracts',
      comment: 'And the types of the answers, whose schemas lie apart so that no page carries them.',
      severity: 'error',
      from: { path: '/contract\\.ts$' },
      to: { path: '^(server|client)/', pathNot: '/(contract|answers|terms)\\.ts$' },
    },
    {
      name: 'terms-are-plain',
      comment: 'States, limits and codes that a page in a call may take without any schema.',
      severity: 'error',
      from: { path: '^server/[^/]+/terms\\.ts$' },
      to: {},
    },
    {
      name: 'terms-come-by-the-contract',
      severity: 'error',
      from: { pathNot: '^server/[^/]+/contract\\.ts$' },
      to: { path: '^server/[^/]+/terms\\.ts$' },
    },
    {
      name: 'answers-know-contracts',
      severity: 'error',
      from: { path: '/answers\\.ts$' },
      to: { path: '^(server|client)/', pathNot: '/(contract|answers)\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.tsbuild|test-results)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'browser', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
