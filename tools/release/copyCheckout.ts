import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Run } from './run.ts';
import { publicPackages, root } from './workspacePackages.ts';

/** Copies what git has or would take of this checkout: no history, nothing that is installed or built. */
export async function copyCheckout(copy: string, run: Run): Promise<void> {
  const listed = await run('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: root });
  for (const file of listed.split('\0').filter(Boolean)) {
    // A file that is removed, but not yet from the index, is listed too.
    if (existsSync(join(root, file))) cpSync(join(root, file), join(copy, file));
  }
}

/** Copies what is built of each package that users install. Nothing that is built holds a version. */
export function copyBuilt(copy: string): void {
  for (const { folder } of publicPackages()) {
    const built = join(root, folder, 'dist');
    if (!existsSync(built))
      throw new Error(`${folder} is not built: run pnpm build first, or leave --built out.`);
    cpSync(built, join(copy, folder, 'dist'), { recursive: true });
  }
}
