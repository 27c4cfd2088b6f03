import { launchProduct } from './launch-product.ts';
import { keepSessions, sharedSessions } from './sessions.ts';

/** Starts the product that the tests share; one that runs already is named by `TENURE_E2E_ADDRESS`, and its data directory by `TENURE_E2E_HOME`. */
export default async function setup(): Promise<() => Promise<void>> {
  const running = process.env['TENURE_E2E_ADDRESS'];
  if (running) {
    await keepSessions(running, sharedSessions);
    return async () => {};
  }
  const { address, home, stop } = await launchProduct(sharedSessions);
  process.env['TENURE_E2E_ADDRESS'] = address;
  process.env['TENURE_E2E_HOME'] = home;
  return stop;
}
