import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { chromium } from 'playwright';
import { chromiumOptions, hasChromium } from '../chromium.ts';
import type { Rehearsal } from '../release/withRehearsal.ts';
import { startServer } from './devServer.ts';
import { drawSeven } from './drawOnPad.ts';

/** What a user answers: the first project, the first framework, and a folder. */
const ANSWERS = '1\n1\nmy-field\n';

/**
 * In an empty folder, `npm create inkling@latest`, three answers, `npm install` and `npm run dev` must show a
 * number field that reads what is drawn on its pad.
 */
export async function faultsOfCreating({ projects, registry, run }: Rehearsal): Promise<string[]> {
  const empty = join(projects, 'created');
  const project = join(empty, 'my-field');
  // A build by Vite in this process has set it to `production`, and npm would leave Vite out.
  const environment = { ...registry.environment, NODE_ENV: 'development' };
  mkdirSync(empty);
  await create(empty, environment);
  await run('npm', ['install'], { cwd: project, environment });
  if (!hasChromium()) return [];
  const server = await startServer(project, ['npm', 'run', 'dev'], environment);
  const browser = await chromium.launch(chromiumOptions);
  try {
    const page = await browser.newPage();
    await page.goto(server.address);
    await drawSeven(page);
    const field = page.locator('input');
    await field.and(page.locator(':valid')).waitFor({ timeout: 20_000 });
    const value = await field.inputValue();
    return value === '7' ? [] : [`the project of npm create inkling reads ${JSON.stringify(value)}, not 7`];
  } finally {
    await browser.close();
    await server.close();
  }
}

async function create(cwd: string, environment: Readonly<Record<string, string>>): Promise<void> {
  const child = spawn('npm', ['create', 'inkling@latest'], {
    cwd,
    env: { ...process.env, ...environment },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const closed = once(child, 'close');
  child.stdin.end(ANSWERS);
  const [printed, errors] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await closed;
  if (code !== 0) throw new Error(`npm create inkling@latest ended with ${code}:\n${printed}${errors}`);
}
