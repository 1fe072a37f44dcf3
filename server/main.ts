import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError, readConfig, type Config } from './platform/config/config.ts';
import { createLogger } from './platform/logger.ts';
import { startService, type Service } from './service.ts';

/** Stopping takes at most this long; then the process goes anyway. */
const STOP_WITHIN = 2_000;

try {
  const config = withClient(readConfig(process.env));
  const service = await startService(config);
  createLogger(config.logLevel).info({ port: service.port }, 'serving');
  stopOnRequest(service);
} catch (error) {
  const code = (error as { code?: string }).code;
  if (error instanceof ConfigError) process.stderr.write(`${error.message}\n`);
  else if (code === 'EADDRINUSE') process.stderr.write('The port is taken: set PORT to a free one.\n');
  else process.stderr.write(`Kamari could not start: ${code ?? (error as Error).message}\n`);
  process.exit(1);
}

/** The built client lies beside the bundle unless CLIENT_DIR says otherwise. */
function withClient(config: Config): Config {
  const beside = join(dirname(fileURLToPath(import.meta.url)), '..', 'client');
  return { ...config, clientDir: config.clientDir ?? (existsSync(beside) ? beside : null) };
}

function stopOnRequest(service: Service): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(0), STOP_WITHIN).unref();
    void service.dispose().finally(() => process.exit(0));
  };
  process.on('SIGTERM', stop).on('SIGINT', stop);
  if (process.env['DEATH_PIPE'] === 'stdin') process.stdin.resume().on('end', stop).on('error', stop);
}
