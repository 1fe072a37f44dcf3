/**
 * The libraries of the guest's path without what no page here can reach: a phone on a thin line fetches the rest
 * (infra/decisions/0019).
 */
import { fileURLToPath } from 'node:url';
import { transformWithOxc, type Alias, type Plugin } from 'vite';

const inLibrary = (path: string) => fileURLToPath(new URL(`../node_modules/${path}`, import.meta.url));

/** Its ready-made bundle is written for the browsers of 2018, and nothing can be taken out of it. */
export const LIVEKIT_FROM_SOURCE: Alias = {
  find: /^livekit-client$/,
  replacement: inLibrary('livekit-client/src/index.ts'),
};

/** As its own compiler settings have it: a field without a first value is no field. */
const livekitCompiler: Plugin = {
  name: 'livekit-compiler',
  enforce: 'pre',
  transform: {
    filter: { id: /\/livekit-client\/src\/.*\.ts$/ },
    handler: (code, id) =>
      transformWithOxc(code, id, {
        assumptions: { setPublicClassFields: true },
        typescript: { removeClassFieldsWithoutInitializer: true },
      }),
  },
};

/** Takes every call and does nothing. */
const NOTHING = `
  const ANSWERS = { queryPublished: [] };
  export default class {
    constructor() {
      return new Proxy(this, { get: (target, name, self) => () => (name === 'on' ? self : ANSWERS[name]) });
    }
  }
`;

/** By the end of a file's path: what stands there instead. */
const INSTEAD: Record<string, string> = {
  // The pages speak over WebSocket alone (client/src/connection/socket.ts).
  '/engine.io-client/build/esm/transports/index.js': `
    import { WS } from './websocket.node.js';
    export const transports = { websocket: WS };
  `,
  '/engine.io-client/build/esm/transports/polling-xhr.js': 'export const XHR = undefined;',
  // What goes over it is text, bytes too: in base64 they are one frame instead of two.
  '/engine.io-parser/build/esm/contrib/base64-arraybuffer.js': 'export const decode = undefined;',
  '/socket.io-parser/build/esm/is-binary.js': `
    export const isBinary = () => false;
    export const hasBinary = () => false;
  `,
  '/socket.io-parser/build/esm/binary.js': `
    export const deconstructPacket = undefined;
    export const reconstructPacket = undefined;
  `,
  // Its repairs are for browsers older than those the build is made for; infra/decisions/0019 says which are not.
  '/webrtc-adapter/src/js/adapter_core.js': 'export {};',
  // Data, files and calls from page to page: no grant lets anybody send them (server/room/grants.ts).
  '/livekit-client/src/room/data-stream/incoming/IncomingDataStreamManager.ts': NOTHING,
  '/livekit-client/src/room/data-stream/outgoing/OutgoingDataStreamManager.ts': NOTHING,
  '/livekit-client/src/room/data-track/incoming/IncomingDataTrackManager.ts': NOTHING,
  '/livekit-client/src/room/data-track/outgoing/OutgoingDataTrackManager.ts': NOTHING,
  '/livekit-client/src/room/rpc/client/RpcClientManager.ts': NOTHING,
  '/livekit-client/src/room/rpc/server/RpcServerManager.ts': NOTHING,
  // Encryption from end to end: no room asks for it yet, and one that did would fail at once. Then this line goes.
  '/livekit-client/src/e2ee/E2eeManager.ts': 'export const E2EEManager = undefined;',
  // Signals go in the binary form, unless LiveKit is asked for the other one.
  '/@bufbuild/protobuf/dist/esm/private/json-format.js': 'export const makeJsonFormat = () => ({});',
  // Its sole use is to describe four kinds of DOM nodes, which nobody asks for.
  '/lib0/schema.js': 'export const $custom = () => null;',
  // Colours of a console, with a whole library for drawing them. What is told stays.
  '/lib0/logging.js': `
    import { computeNoColorLoggingArgs as plain } from './logging.common.js';
    export * from './logging.common.js';
    export const print = (...told) => console.log(...plain(told));
    export const warn = (...told) => console.warn(...plain(told));
  `,
};

/** A library that has been rearranged must not bring back in silence what was left out: then nothing is built. */
function leftOut(): Plugin {
  const met = new Set<string>();
  return {
    name: 'left-out',
    enforce: 'pre',
    load: {
      filter: {
        id: /\/node_modules\/(@bufbuild|engine\.io-client|engine\.io-parser|lib0|livekit-client|socket\.io-parser|webrtc-adapter)\//,
      },
      handler(id) {
        const end = Object.keys(INSTEAD).find((one) => id.endsWith(one));
        if (end) met.add(end);
        return end && INSTEAD[end];
      },
    },
    buildEnd(error) {
      const missed = Object.keys(INSTEAD).filter((end) => !met.has(end));
      if (!error && missed.length > 0)
        this.error(`Not met, so nothing stands in its place: ${missed.join(', ')}`);
    },
  };
}

export const leanLibraries = (): Plugin[] => [livekitCompiler, leftOut()];
