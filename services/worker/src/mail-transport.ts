import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { AddressRefused, PermanentFailure } from './mail-queue.ts';

export interface Mail {
  /** The same for every attempt, so that a mailbox that got it twice can tell. */
  readonly messageId: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  /** The same as HTML, for programs that show it. */
  readonly html?: string | null;
  readonly attachments?: readonly MailFile[];
  readonly headers?: Readonly<Record<string, string>>;
}

export interface MailFile {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: Uint8Array;
}

export interface MailTransport {
  /** Hands the mail over, or throws. */
  deliver(mail: Mail): Promise<void>;
  close(): void;
}

export interface MailSettings {
  /** smtp:// or smtps://; null writes mails as files. */
  readonly smtpUrl: string | null;
  /** "Name <address>" or an address. */
  readonly from: string;
  /** Where files go. */
  readonly directory: string;
}

const patienceMs = 20_000;

/** RFC 3834: no machine answers what a machine wrote. */
const automatic = { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' };

function optionsOf({ html, attachments = [], headers, ...mail }: Mail, from: string): SendMailOptions {
  const safe = { disableFileAccess: true, disableUrlAccess: true };
  const files = attachments.map(({ fileName, mediaType, content }) => {
    return { filename: fileName, contentType: mediaType, content: Buffer.from(content) };
  });
  const parts = { ...(html ? { html } : {}), ...(files.length > 0 ? { attachments: files } : {}) };
  return { ...safe, ...mail, ...parts, from, headers: { ...automatic, ...headers } };
}

/** RFC 2369 and RFC 8058: mail programs show a button of their own, which unsubscribes by one POST. */
export function unsubscribeHeaders(url: string): Record<string, string> {
  return { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };
}

/** What follows the @ of the address that mails come from. */
export function mailDomainOf(from: string): string {
  return /@([^\s>]+)>?\s*$/.exec(from)?.[1] ?? 'localhost';
}

/** Sends by SMTP, or without a server writes each mail as an .eml file, which any mail program opens. */
export function openMailTransport({ smtpUrl, from, directory }: MailSettings): MailTransport {
  return smtpUrl === null ? writeFiles(from, directory) : sendBySmtp(smtpUrl, from);
}

interface SmtpFault {
  readonly code?: string;
  readonly responseCode?: number;
  /** What the server said, with its enhanced code (RFC 3463) where it has one. */
  readonly response?: string;
  /** What it said it to. */
  readonly command?: string;
}

/** An address that the server refuses stays refused; a login that it refuses is put right by somebody. */
function isFinal({ code, responseCode = 0 }: SmtpFault): boolean {
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode >= 500;
}

/**
 * Whether it is the recipient that is unknown. Not so where our own sender is refused, or the policy of a server (5.7):
 * one wrong setting of ours would make all our customers' addresses look dead.
 */
function isAboutRecipient({ command, response = '' }: SmtpFault): boolean {
  if (command === 'RCPT TO') return !/\b5\.7\.\d+\b/.test(response);
  return /\b5\.1\.[1236]\b/.test(response);
}

/** The error as the queue understands it. */
function explainFault(error: unknown): unknown {
  const fault: SmtpFault = Object(error);
  if (!isFinal(fault)) return error;
  const message = error instanceof Error ? error.message : String(error);
  return isAboutRecipient(fault) ? new AddressRefused(message) : new PermanentFailure(message);
}

function sendBySmtp(url: string, from: string): MailTransport {
  const timeouts = { connectionTimeout: patienceMs, greetingTimeout: patienceMs, socketTimeout: patienceMs };
  const transport = createTransport({ url, pool: true, maxConnections: 4, ...timeouts });
  return {
    async deliver(mail) {
      try {
        await transport.sendMail(optionsOf(mail, from));
      } catch (error) {
        throw explainFault(error);
      }
    },
    close: () => transport.close(),
  };
}

function writeFiles(from: string, directory: string): MailTransport {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  return {
    async deliver(mail) {
      const { message } = await transport.sendMail(optionsOf(mail, from));
      await mkdir(directory, { recursive: true });
      const name = `${mail.messageId.replace(/^<|@.*$/g, '')}.eml`;
      await writeFile(join(directory, `.${name}`), message as Buffer);
      await rename(join(directory, `.${name}`), join(directory, name));
    },
    close: () => transport.close(),
  };
}
