import { createServer } from 'node:net';
import { StartRefusal } from './settings.ts';

function describeFault(host: string, port: number, code: string): string {
  if (code === 'EADDRINUSE') {
    return `Port ${port} on ${host} is taken by another program; stop that program or set TENURE_PORT to another port.`;
  }
  if (code === 'EACCES') return `Port ${port} needs rights that this user lacks; set TENURE_PORT to one above 1023.`;
  return `TENURE_HOST is "${host}", which can't be listened on (${code}); accepted is an address of this machine.`;
}

/** The port to serve on: the wanted one, or a free one for 0. Throws a StartRefusal where it can't be had. */
export async function claimPort(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(new StartRefusal(describeFault(host, port, error.code ?? error.message)));
    });
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
