import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { io } from 'socket.io-client';
import { Page } from './page.ts';

export type Answer<T = Record<string, unknown>> = {
  status: number;
  headers: IncomingHttpHeaders;
  body: T;
  text: string;
};

type Wish = { method?: string; body?: unknown; raw?: string | Buffer; headers?: Record<string, string> };

/** Judges what is described in `/api/openapi.json`; made once for all files of a worker (judging-environment.mjs). */
type AnswerJudge = {
  document: unknown;
  /** The routes that have done what they are there for, as `get /api/changes/{changeId}`. */
  had: Set<string>;
  faultOf: (
    answer: Pick<Answer, 'status' | 'headers' | 'text'> & { method: string; path: string },
  ) => string | null;
};
declare global {
  // Browsers of the stories, which Playwright runs, have none.
  var answerJudge: AnswerJudge | undefined;
}

/** One browser: it keeps its cookie, says where it comes from, and opens pages. */
export class Browser {
  cookie: string | null = null;
  readonly #pages: Page[] = [];

  constructor(
    readonly port: number,
    readonly origin = `http://localhost:${port}`,
  ) {}

  get<T = Record<string, unknown>>(path: string): Promise<Answer<T>> {
    return this.send<T>(path, {});
  }

  post<T = Record<string, unknown>>(path: string, body: unknown = {}): Promise<Answer<T>> {
    return this.send<T>(path, { method: 'POST', body });
  }

  /** Any request, as odd as a test wants it. What is answered otherwise than described fails, whoever asked. */
  async send<T = Record<string, unknown>>(path: string, wish: Wish): Promise<Answer<T>> {
    const answer = await this.#ask<T>(path, wish);
    const judge = globalThis.answerJudge;
    if (!judge) return answer;
    judge.document ??= (await this.#ask('/api/openapi.json', {})).body;
    const fault = judge.faultOf({ ...answer, path, method: wish.method ?? 'GET' });
    if (fault) throw new Error(fault);
    return answer;
  }

  /** Undefined headers are left out. */
  #ask<T>(path: string, { method = 'GET', body, raw, headers = {} }: Wish): Promise<Answer<T>> {
    const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body));
    const wanted = {
      ...(method === 'GET' || method === 'HEAD' ? {} : { origin: this.origin }),
      // Node says no length of what a DELETE brings along, and the service would read it as the next request.
      ...(payload === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(payload)) }),
      ...(this.cookie ? { cookie: this.cookie } : {}),
      ...headers,
    };
    return new Promise((resolve, reject) => {
      const request = httpRequest(
        { host: '127.0.0.1', port: this.port, path, method, headers: wanted, agent: false },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () => {
            this.#remember(response.headers['set-cookie']);
            const text = Buffer.concat(chunks).toString('utf8');
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body: read(text) as T,
              text,
            });
          });
        },
      );
      request.on('error', reject);
      request.end(payload);
    });
  }

  /** Opens the page of an invited person. `at` names another process of the same service. */
  door(invitationId: string, at?: { port: number }): Page {
    return this.open({ invitationId }, at);
  }

  /** Opens a page of the staff. */
  desk(at?: { port: number }): Page {
    return this.open({ desk: true }, at);
  }

  open(auth: Record<string, unknown>, at?: { port: number }, headers: Record<string, string> = {}): Page {
    const socket = io(`http://127.0.0.1:${at?.port ?? this.port}`, {
      auth,
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { origin: this.origin, ...(this.cookie ? { cookie: this.cookie } : {}), ...headers },
    });
    const page = new Page(socket);
    this.#pages.push(page);
    return page;
  }

  close(): void {
    for (const page of this.#pages) page.close();
  }

  #remember(cookies: string[] | undefined): void {
    for (const cookie of cookies ?? [])
      if (cookie.startsWith('__Host-kamari=')) this.cookie = cookie.split(';')[0] ?? null;
  }
}

function read(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
