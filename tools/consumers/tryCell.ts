import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { servePage } from '../../apps/web/tests/support/servePage.ts';
import type { Rehearsal } from '../release/withRehearsal.ts';
import { CELLS, type Cell } from './cell.ts';
import { startServer } from './devServer.ts';

/** How a consumer fared. */
export interface Outcome {
  readonly cell: Cell;
  /** Of its tool, as it was installed. */
  readonly version: string;
  /** What is wrong; undefined if nothing is, or it was not run. */
  readonly fault: string | undefined;
}

/** A message that is a sentence has fewer lines. */
const MOST_LINES = 3;

/** Installs a consumer into a folder of its own, tries it, and removes it. */
export async function tryCell(cell: Cell, rehearsal: Rehearsal, browser: Browser): Promise<Outcome> {
  const project = join(rehearsal.projects, cell.name);
  cpSync(join(CELLS, cell.name), project, { recursive: true });
  try {
    if ('notRun' in cell.proof) return { cell, version: askedVersion(project, cell.tool), fault: undefined };
    const environment = { ...rehearsal.registry.environment, CI: 'true', NEXT_TELEMETRY_DISABLED: '1' };
    const npm = (...args: string[]) => rehearsal.run('npm', args, { cwd: project, environment });
    await npm('install', '--loglevel=error');
    const fault = await faultOf(cell, project, npm, browser).catch((error) => lastLines(String(error)));
    return { cell, version: installedVersion(project, cell.tool), fault };
  } catch (error) {
    rehearsal.signal.throwIfAborted();
    return { cell, version: '', fault: `could not be installed: ${lastLines(String(error))}` };
  } finally {
    rmSync(project, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function faultOf(
  { proof }: Cell,
  project: string,
  npm: (...args: string[]) => Promise<string>,
  browser: Browser,
): Promise<string | undefined> {
  if ('passes' in proof) {
    await npm('run', 'check');
    return undefined;
  }
  if ('prints' in proof) {
    const last = (await npm('run', 'check')).trimEnd().split('\n').at(-1)?.trim();
    return last === '7' ? undefined : `it prints ${JSON.stringify(last)}`;
  }
  if ('says' in proof) {
    const said = await npm('run', '--silent', 'check').then(
      () => 'nothing, and succeeds',
      (error: Error) => error.message.split('\n').slice(1).join('\n').trim(),
    );
    const isSentence = said.includes(proof.says) && said.split('\n').length <= MOST_LINES;
    return isSentence ? undefined : `it says ${said}`;
  }
  await npm('run', 'build');
  if ('page' in proof) {
    const server = await servePage(join(project, proof.page), { isStrict: false });
    return faultOfPage(server, browser);
  }
  if ('serves' in proof)
    return faultOfPage(await startServer(project, ['npm', 'run', proof.serves]), browser);
  return undefined;
}

/** The page of a server must show a 7. The server is closed. */
async function faultOfPage(
  server: { readonly address: string; close(): Promise<void> },
  browser: Browser,
): Promise<string | undefined> {
  const page = await browser.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  try {
    await page.goto(server.address);
    const output = page.locator('output', { hasText: /\S/ });
    const text = await output.textContent({ timeout: 30_000 }).catch(() => null);
    return text === '7' ? undefined : `the page shows ${JSON.stringify(text)} ${errors.join(' ')}`;
  } finally {
    await page.close();
    await server.close();
  }
}

function installedVersion(project: string, tool: string): string {
  const manifest = join(project, 'node_modules', tool, 'package.json');
  return existsSync(manifest) ? JSON.parse(readFileSync(manifest, 'utf8')).version : '';
}

function askedVersion(project: string, tool: string): string {
  return JSON.parse(readFileSync(join(project, 'package.json'), 'utf8')).devDependencies[tool];
}

/** The end of a long message says what failed. */
function lastLines(message: string): string {
  return message.trim().split('\n').slice(-25).join('\n');
}
