import { createServer } from 'node:net';
import { StartRefusal } from './settings.ts';

/** The port to serve on: the wanted one, or a free one for 0. Throws a StartRefusal where it can't be had. */
export async function claimPort(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why = error.code === 'EADDRINUSE' ? 'is taken by another program' : `can't be used (${error.code})`;
      reject(new StartRefusal(`Port ${port} on ${host} ${why}; stop that program or set TENURE_PORT to another port.`));
    });
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port));
    });
  });
}
