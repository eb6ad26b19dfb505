import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { runServer } from 'verdaccio';
import type { Run } from './run.ts';

/** A registry of this machine, for npm, pnpm and every client that obeys npm's settings. */
export interface Registry {
  /** `http://127.0.0.1:<port>/` */
  readonly address: string;
  /** What a client needs in its environment to use this registry, and to leave the user's settings alone. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/**
 * Starts an empty registry on a free port of 127.0.0.1. Packages of `names` come from here alone. All others
 * are passed on from the registry that the environment of the caller has configured.
 *
 * @param folder what the registry and its clients keep: packages, settings, caches. The caller removes it.
 * @param names the packages that may be published.
 */
export async function startRegistry(folder: string, names: readonly string[], run: Run): Promise<Registry> {
  const own = { access: ['$all'], publish: ['$all'], unpublish: ['$all'] };
  const server: Server = await runServer({
    storage: join(folder, 'storage'),
    configPath: join(folder, 'config.yaml'),
    auth: { htpasswd: { file: join(folder, 'htpasswd'), max_users: -1 } },
    uplinks: { configured: { url: await configuredRegistry(folder, run), timeout: '60s' } },
    packages: {
      ...Object.fromEntries(names.map((name) => [name, own])),
      '**': { access: ['$all'], proxy: ['configured'] },
    },
    max_body_size: '50mb',
    log: { type: 'stdout', format: 'pretty', level: 'fatal' },
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const address = `http://127.0.0.1:${port}/`;
  const settings = join(folder, 'npmrc');
  // Clients refuse to publish without a token. The registry takes any, as nothing but this machine reaches
  // it.
  writeFileSync(settings, `registry=${address}\n//127.0.0.1:${port}/:_authToken=rehearsal\n`);
  return {
    address,
    environment: {
      npm_config_registry: address,
      npm_config_userconfig: settings,
      npm_config_cache: join(folder, 'cache'),
      npm_config_audit: 'false',
      npm_config_fund: 'false',
      npm_config_update_notifier: 'false',
    },
    async close() {
      server.close();
      // Clients keep connections for their next request.
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

async function configuredRegistry(folder: string, run: Run): Promise<string> {
  return (await run('npm', ['config', 'get', 'registry'], { cwd: folder })).trim();
}
