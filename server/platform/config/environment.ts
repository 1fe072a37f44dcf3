/** The name of every environment variable the service reads; `infra/example.env` says what each means. */
export const ENVIRONMENT_NAMES = [
  'PUBLIC_URL',
  'PORT',
  'HOST',
  'DATABASE_URL',
  'KEY_DATABASE_URL',
  'REDIS_URL',
  'LIVEKIT_URL',
  'LIVEKIT_API_KEY',
  'LIVEKIT_API_SECRET',
  'SMTP_URL',
  'MAIL_FROM',
  'MASTER_KEY',
  'TIME_ZONE',
  'CLIENT_DIR',
  'LOG_LEVEL',
  'METRICS_PORT',
  'TRUST_PROXY',
  'UNDO_SECONDS',
  'DEATH_PIPE',
] as const;

export type Environment = Partial<Record<(typeof ENVIRONMENT_NAMES)[number], string>>;
