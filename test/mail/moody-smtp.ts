import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

type Mood =
  | { at: 'greeting' | 'login' | 'sender' | 'receiver' | 'content'; code: number; words: string }
  | 'takes'
  | 'hangs up';

/** A real SMTP server whose answers a test chooses, and all that it was given. */
export class MoodySmtp {
  mood: Mood = 'takes';
  readonly taken: string[] = [];
  tries = 0;

  private constructor(private readonly server: SMTPServer) {}

  static async start(): Promise<MoodySmtp> {
    let self: MoodySmtp;
    const refusal = (at: string) =>
      typeof self.mood === 'object' && self.mood.at === at
        ? Object.assign(new Error(self.mood.words), { responseCode: self.mood.code })
        : null;
    const server = new SMTPServer({
      authOptional: true,
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      onConnect: (_session, done) => {
        self.tries += 1;
        if (self.mood === 'hangs up') return done(Object.assign(new Error('Go away'), { responseCode: 421 }));
        done(refusal('greeting'));
      },
      onAuth: (_auth, _session, done) => done(refusal('login'), { user: 'kamari' }),
      onMailFrom: (_address, _session, done) => done(refusal('sender')),
      onRcptTo: (_address, _session, done) => done(refusal('receiver')),
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const no = refusal('content');
          if (!no) self.taken.push(Buffer.concat(chunks).toString('utf8'));
          done(no);
        });
      },
    });
    server.on('error', () => undefined);
    self = new MoodySmtp(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return self;
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  stop(): Promise<void> {
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
