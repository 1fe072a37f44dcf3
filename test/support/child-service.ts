import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Config } from '../../server/platform/config/config.ts';
import { freePort } from './free-port.ts';
import { isWell, Program } from './program.ts';

export const SERVICE_PROGRAM = path.resolve('dist/server/main.mjs');

/** The service as a process of its own, with the configuration of a world, on a port of its own. */
export class ChildService {
  private constructor(
    readonly port: number,
    private readonly program: Program,
  ) {}

  static async start(config: Config): Promise<ChildService> {
    if (!existsSync(SERVICE_PROGRAM))
      throw new Error('Run "npm run build" first: dist/server/main.mjs is missing.');
    const port = await freePort();
    const program = new Program(
      process.execPath,
      [SERVICE_PROGRAM],
      () => isWell(`http://127.0.0.1:${port}/health/live`),
      environmentOf({ ...config, port }),
    );
    await program.start();
    return new ChildService(port, program);
  }

  /** kill -9: no goodbye to anybody. */
  kill(): Promise<void> {
    return this.program.kill();
  }

  get said(): string {
    return this.program.said;
  }
}

/** The environment that says the same as a configuration. */
export function environmentOf(config: Config): NodeJS.ProcessEnv {
  return {
    PATH: process.env['PATH'],
    PUBLIC_URL: config.publicUrl.href,
    PORT: String(config.port),
    HOST: config.host,
    DATABASE_URL: config.databaseUrl,
    KEY_DATABASE_URL: config.keyDatabaseUrl,
    REDIS_URL: config.redisUrl ?? '',
    LIVEKIT_URL: config.livekit.url,
    LIVEKIT_API_KEY: config.livekit.apiKey,
    LIVEKIT_API_SECRET: config.livekit.apiSecret,
    SMTP_URL: config.mail.kind === 'smtp' ? config.mail.url : '',
    MAIL_FROM: config.mail.from,
    MASTER_KEY: config.masterKey.toString('base64'),
    TIME_ZONE: config.timeZone,
    LOG_LEVEL: config.logLevel,
    TRUST_PROXY: String(config.trustedProxies),
    UNDO_SECONDS: String(config.undoSeconds),
  };
}
