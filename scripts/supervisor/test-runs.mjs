import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { spawn } from 'node:child_process';
import { repository } from './folders.mjs';

/** Runs a program with the terminal's own input and output; gives back its exit code. */
export function runShown(args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: repository,
      stdio: 'inherit',
      env: { ...process.env, ...env },
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** @returns {Promise<{passed: number, failed: number, skipped: number}>} */
export async function runJest(words = []) {
  return counted(async (report) => {
    const args = ['--experimental-vm-modules', '--no-warnings', 'node_modules/jest/bin/jest.js'];
    const flags = [
      '--config',
      'test/jest.config.mjs',
      '--passWithNoTests',
      '--json',
      `--outputFile=${report}`,
    ];
    const code = await runShown([...args, ...flags, ...words]);
    return { code, read: (said) => jestCounts(said) };
  });
}

/** Stories with calls in them one by one, then those of desks beside each other. */
export async function runJourneys(words = [], env = {}) {
  const calls = await runProject('calls', words, env);
  const desks = await runProject('desks', words, env);
  const sum = (name) => calls[name] + desks[name];
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

function runProject(project, words, env) {
  return counted(async (report) => {
    const args = ['node_modules/@playwright/test/cli.js', 'test', '-c', 'test/playwright.config.ts'];
    const flags = [`--project=${project}`, '--reporter=list,json', '--pass-with-no-tests'];
    const code = await runShown([...args, ...flags, ...words], {
      ...env,
      PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    });
    return { code, read: (said) => journeyCounts(said) };
  });
}

async function counted(runner) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'kamari-report-'));
  const report = path.join(folder, 'report.json');
  try {
    const { code, read } = await runner(report);
    const none = { passed: 0, failed: 0, skipped: 0 };
    const counts = fs.existsSync(report) ? read(JSON.parse(fs.readFileSync(report, 'utf8'))) : none;
    // A runner that fails without a failed test (a broken file, a set-up that died) is a failure all the same.
    return code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

function jestCounts(said) {
  return {
    passed: said.numPassedTests,
    failed: said.numFailedTests + said.numRuntimeErrorTestSuites,
    skipped: said.numPendingTests + said.numTodoTests,
  };
}

function journeyCounts({ stats }) {
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky, skipped: stats.skipped };
}
