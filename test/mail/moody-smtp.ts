import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

export type Mood =
  | { at: 'greeting' | 'login' | 'sender' | 'receiver' | 'content'; code: number; words: string }
  | 'takes'
  | 'hangs up'
  /** The line breaks after the first words of the content. */
  | 'dies in the content'
  /** Takes the whole mail, and the line breaks before it could say so. */
  | 'dies before the answer'
  /** Takes the whole mail, and is silent. */
  | 'holds'
  /** Takes the mail, and says so only after a while. */
  | { delay: number };

/** A real SMTP server whose answers a test chooses, and all that it was given. */
export class MoodySmtp {
  mood: Mood = 'takes';
  readonly taken: string[] = [];
  /** Whole mails that came while it would not say that they had. */
  readonly unanswered: string[] = [];
  tries = 0;
  /** The mood for each mail by itself, where one is asked for; `mood` otherwise. */
  moodFor: (() => Mood) | null = null;
  readonly #sockets = new Set<Socket>();

  private constructor(private readonly server: SMTPServer) {}

  static async start(): Promise<MoodySmtp> {
    let self: MoodySmtp;
    const moods = new Map<string, Mood>();
    const moodOf = ({ id }: SMTPServerSession) => moods.get(id) ?? self.mood;
    const refusal = (session: SMTPServerSession, at: string) => {
      const mood = moodOf(session);
      return typeof mood === 'object' && 'at' in mood && mood.at === at
        ? Object.assign(new Error(mood.words), { responseCode: mood.code })
        : null;
    };
    const server = new SMTPServer({
      authOptional: true,
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      onConnect: (session, done) => {
        self.tries += 1;
        if (self.moodFor) moods.set(session.id, self.moodFor());
        if (moodOf(session) === 'hangs up')
          return done(Object.assign(new Error('Go away'), { responseCode: 421 }));
        done(refusal(session, 'greeting'));
      },
      onAuth: (_auth, session, done) => done(refusal(session, 'login'), { user: 'kamari' }),
      onMailFrom: (_address, session, done) => done(refusal(session, 'sender')),
      onRcptTo: (_address, session, done) => done(refusal(session, 'receiver')),
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        if (moodOf(session) === 'dies in the content') stream.once('data', () => self.#breakLine(session));
        stream.on('end', () => {
          const no = refusal(session, 'content');
          if (no) return done(no);
          self.#take(moodOf(session), session, Buffer.concat(chunks).toString('utf8'), done);
        });
      },
    });
    server.on('error', () => undefined);
    self = new MoodySmtp(server);
    server.server.on('connection', (socket) => {
      self.#sockets.add(socket);
      socket.on('close', () => self.#sockets.delete(socket));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return self;
  }

  #take(mood: Mood, session: SMTPServerSession, mail: string, done: () => void): void {
    if (mood === 'dies in the content') return;
    if (mood === 'holds' || mood === 'dies before the answer') {
      this.unanswered.push(mail);
      if (mood !== 'holds') this.#breakLine(session);
      return;
    }
    this.taken.push(mail);
    setTimeout(done, typeof mood === 'object' && 'delay' in mood ? mood.delay : 0);
  }

  #breakLine({ remotePort }: SMTPServerSession): void {
    for (const socket of this.#sockets) if (socket.remotePort === remotePort) socket.destroy();
  }

  get port(): number {
    return (this.server.server.address() as AddressInfo).port;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }
}
