import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Scripts that show a project, the first that it has. */
const FIRST = ['dev', 'start', 'test'];

/**
 * The commands that come next, for the package manager that has started this program.
 *
 * @param userAgent of the manager, as it sets `npm_config_user_agent`: `'pnpm/12.0.0 npm/? …'`.
 */
export function nextSteps(folder: string, userAgent = ''): string[] {
  const { scripts }: { scripts: Record<string, string> } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const manager = /^(npm|pnpm|yarn|bun)\//.exec(userAgent)?.[1] ?? 'npm';
  const script = FIRST.find((name) => name in scripts) ?? 'build';
  const quoted = /^[\w./\\:-]+$/.test(folder) ? folder : JSON.stringify(folder);
  return [
    ...(folder === '.' ? [] : [`cd ${quoted}`]),
    `${manager} install`,
    script === 'dev' || manager === 'bun' ? `${manager} run ${script}` : `${manager} ${script}`,
  ];
}
