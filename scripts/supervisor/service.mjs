import path from 'node:path';
import { Child } from './child.mjs';
import { repository } from './folders.mjs';
import { run } from './run-program.mjs';
import { Sentence } from './sentence.mjs';

const program = (name) => path.join(repository, 'dist/server', `${name}.mjs`);
const STOP = [
  ['SIGTERM', 0],
  ['SIGKILL', 2_500],
];

/** The service's environment: the person's own words for mail, time zone and the like, and ours for the rest. */
export function serviceEnvironment({ port, secrets, database, liveKitUrl }) {
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('npm_'));
  return {
    ...Object.fromEntries(inherited),
    PUBLIC_URL: process.env.PUBLIC_URL || `http://localhost:${port}`,
    PORT: String(port),
    DATABASE_URL: database('kamari'),
    KEY_DATABASE_URL: database('kamari_keys'),
    LIVEKIT_URL: liveKitUrl,
    LIVEKIT_API_KEY: secrets.liveKitKey,
    LIVEKIT_API_SECRET: secrets.liveKitSecret,
    MASTER_KEY: secrets.masterKey,
    CLIENT_DIR: path.join(repository, 'dist/client'),
    DEATH_PIPE: 'stdin',
  };
}

export async function migrate(env) {
  await run(process.execPath, [program('migrate')], {
    env,
    fail: 'The database could not be brought up to date.',
  });
}

/** @returns {Promise<{coordinator: string, expert: string | null, guest: string | null}>} links to click */
export async function loadDemo(env, { empty }) {
  const args = [program('demo'), ...(empty ? ['--empty'] : [])];
  const said = await run(process.execPath, args, { env, fail: 'The demo could not be loaded.' });
  try {
    const { coordinator, expert = null, guest = null } = JSON.parse(said.trim().split('\n').at(-1));
    return { coordinator, expert, guest };
  } catch {
    throw new Sentence('The demo gave no links. Run "npm run build" and start again.');
  }
}

export async function startService({ folder, env, ...options }) {
  const spec = {
    name: 'service',
    title: 'The service',
    command: process.execPath,
    args: ['--enable-source-maps', program('main')],
    cwd: repository,
    env,
    stop: STOP,
    diesWith: 'TERM',
    ready: () => isReady(env.PORT),
    foretold: refusalIn,
  };
  const child = new Child(spec, { folder, ...options });
  await child.start();
  return child;
}

async function isReady(port) {
  const response = await fetch(`http://127.0.0.1:${port}/health/ready`, {
    signal: AbortSignal.timeout(2_000),
  });
  return response.ok;
}

/** The service refuses a senseless setting with a sentence; its ordinary log is JSON. */
function refusalIn(log) {
  return log.split('\n').findLast((line) => /^([A-Z][^{}]*[.:]|Kamari could not start.*)$/.test(line));
}
