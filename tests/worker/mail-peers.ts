import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface MailPeer {
  readonly url: string;
  /** Whole mails as they came in. */
  readonly mails: string[];
  /** Codes that the next recipients are refused with; a text is an enhanced code too, as in "550 5.7.1". */
  readonly refusals: (number | string)[];
  /** Codes that the next senders are refused with. */
  readonly senderRefusals: number[];
  close(): Promise<void>;
}

/** A mail server that takes every mail. */
export async function startMailPeer(): Promise<MailPeer> {
  const mails: string[] = [];
  const refusals: MailPeer['refusals'] = [];
  const senderRefusals: number[] = [];
  const refuse = (code: number | string | undefined) => {
    if (code === undefined) return null;
    const [responseCode, ...enhanced] = String(code).split(' ');
    return Object.assign(new Error([...enhanced, 'not today'].join(' ')), { responseCode: Number(responseCode) });
  };
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    logger: false,
    onMailFrom: (_address, _session, done) => done(refuse(senderRefusals.shift())),
    onRcptTo: (_address, _session, done) => done(refuse(refusals.shift())),
    onData(stream, _session, done) {
      let mail = '';
      stream.on('data', (chunk: Buffer) => (mail += chunk.toString()));
      stream.on('end', () => {
        mails.push(mail);
        done(null);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { url: `smtp://127.0.0.1:${port}`, mails, refusals, senderRefusals, close };
}

export interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface WebPeer {
  readonly url: string;
  readonly received: Received[];
  /** What the next requests are answered with; `hang` answers never; the challenge is repeated where nothing is left. */
  readonly answers: (number | 'hang' | 'no challenge')[];
  close(): Promise<void>;
}

/** A receiver of webhooks. */
export async function startWebPeer(): Promise<WebPeer> {
  const received: Received[] = [];
  const answers: WebPeer['answers'] = [];
  const server = createServer((incoming, outgoing) => {
    let body = '';
    incoming.on('data', (chunk: Buffer) => (body += chunk.toString()));
    incoming.on('end', () => {
      received.push({ headers: incoming.headers, body });
      const answer = answers.shift();
      if (answer === 'hang') return;
      const { challenge } = JSON.parse(body) as { challenge?: string };
      const location = { location: 'http://127.0.0.1:1/elsewhere' };
      outgoing.writeHead(typeof answer === 'number' ? answer : 200, location);
      outgoing.end(answer === undefined && challenge ? JSON.stringify({ challenge }) : 'ok');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.address() as AddressInfo;
  const close = () =>
    new Promise<void>((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  return { url: `http://127.0.0.1:${port}/hook`, received, answers, close };
}
