import { execFile } from 'node:child_process';
import { StartRefusal } from './settings.ts';

const services = new URL('../../../', import.meta.url);

/** Asks a service, in a process of its own, whether it accepts the settings; null, or its sentence. */
async function findFault(name: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  const module = new URL(`${name}/src/environment.ts`, services).href;
  const script = `import { readEnvironment } from ${JSON.stringify(module)};
    try { readEnvironment(process.env) } catch (error) { process.stdout.write(error.message); process.exitCode = 2 }`;
  return new Promise((resolve) => {
    execFile(process.execPath, ['--input-type=module', '-e', script], { env }, (error, output, faults) => {
      resolve(error ? output || faults || error.message : null);
    });
  });
}

/** Refuses settings that a service would refuse, before anything is started. Each service knows its own. */
export async function checkServiceSettings(names: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const faults = await Promise.all(names.map((name) => findFault(name, env)));
  const fault = faults.find((sentence) => sentence !== null);
  if (fault) throw new StartRefusal(fault);
}
