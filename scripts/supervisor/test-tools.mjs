import fs from 'node:fs';
import path from 'node:path';
import { isRoot } from './folders.mjs';
import { run } from './run-program.mjs';
import { Sentence } from './sentence.mjs';
import { say, step } from './say.mjs';

const onPath = (name) =>
  [...(process.env.PATH ?? '').split(path.delimiter), '/usr/sbin', '/sbin'].some((folder) =>
    fs.existsSync(path.join(folder, name)),
  );

/** What the tests use beyond npm's packages: how to see it, its Debian package, what becomes of us without it. */
const TOOLS = [
  {
    name: 'Chromium',
    debian: 'chromium',
    present: () => Boolean(process.env.CHROMIUM_BIN) || onPath('chromium') || onPath('google-chrome'),
    needed: true,
  },
  {
    name: 'redis-server',
    debian: 'redis-server',
    present: () => onPath('redis-server'),
    lost: 'tests over two processes are skipped',
  },
  {
    name: 'the Liberation fonts',
    debian: 'fonts-liberation',
    present: () => process.platform !== 'linux' || fs.existsSync('/usr/share/fonts/truetype/liberation'),
    lost: 'pictures of screens look different',
  },
  { name: 'nft', debian: 'nftables', present: () => onPath('nft'), lost: 'network cuts are skipped' },
  { name: 'ip', debian: 'iproute2', present: () => onPath('ip'), lost: 'network cuts are skipped' },
];

/** Installs what is missing where that may be done (root on Debian); says what it means otherwise. */
export async function installTestTools() {
  if (isRoot && fs.existsSync('/etc/debian_version') && missing().length > 0) await installByApt(missing());
  const gone = missing();
  const needed = gone.find((tool) => tool.needed);
  if (needed) {
    throw new Sentence(
      `The tests need ${needed.name}: install it (on Debian: apt-get install ${needed.debian}) or name it in CHROMIUM_BIN.`,
    );
  }
  for (const tool of gone) say(`Without ${tool.name} ${tool.lost}.`);
}

const missing = () => TOOLS.filter((tool) => !tool.present());

async function installByApt(tools) {
  const packages = tools.map((tool) => tool.debian);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt =
    (fail, ...words) =>
    (progress) =>
      run('apt-get', words, {
        env,
        fail, // By force, apt would leave its packages half configured.
        endedBy: 'SIGTERM',
        onLine: (line) => progress(line.slice(0, 80)),
      });
  await step('Reading Debian’s package lists', apt('Debian’s package lists could not be read.', 'update'));
  await step(
    `Installing ${packages.join(', ')}`,
    apt('Not everything could be installed.', 'install', '-y', '--no-install-recommends', ...packages),
  );
}
