import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { playwright } from '@vitest/browser-playwright';
import type { TestProjectConfiguration, ViteUserConfig } from 'vitest/config';
import { chromiumOptions, hasChromium } from './tools/chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The command as one program, bundled as the published one is: a file for Node. */
    readonly inklingProgram: string;
  }
}

const assemble = fromHere('tools/assemble.ts');
const program = fromHere('tools/inklingProgram.ts');

/** What a test file says tells its project. */
const signs = {
  page: /from '.*\/visit\.ts'/,
  // These helpers start programs, or read the whole of MNIST.
  slow: /from '.*\/(inkling|markdownExamples|program|pseudoTerminal|realData)\.ts'|^\/\/ Slow: /m,
  alone: /^\/\/ Alone: /m,
};

/**
 * The tests of one package, or of all of them in one run, which share the start of Vitest and of Chromium.
 * Workspace packages are read from their sources, not from `dist`. There are up to five projects, of which
 * `test:quick` runs the first two:
 *
 * - `node`: files that share a process, and so what it has read and compiled, with others;
 * - `alone`: files with a process of their own, and a comment that says why: `// Alone: …`;
 * - `slow`: the same for those that start programs, or have a comment `// Slow: …`;
 * - `chromium`: those named `*.universal.test.ts`, in Chromium, and those named `*.chromium.test.ts`, only
 *   there;
 * - `page`: those that open the page of apps/web, in Chromium.
 *
 * @param root the folder of the configuration.
 * @param packages a glob of the packages in it. Default: the folder itself.
 */
export function testConfig(root: string, packages = '.'): ViteUserConfig {
  const conditions = ['@inkling/source', 'module', 'development|production'];
  const tests = join(packages, 'tests/**/*.test.ts');
  const inChromium = join(packages, 'tests/**/*.{universal,chromium}.test.ts');
  const {
    alone = [],
    slow = [],
    page = [],
    chromium = [],
  } = Object.groupBy(globSync(tests, { cwd: root }), (file) => {
    if (file.endsWith('.chromium.test.ts')) return 'chromium';
    const text = readFileSync(join(root, file), 'utf8');
    if (signs.page.test(text)) return 'page';
    if (signs.slow.test(text)) return 'slow';
    return signs.alone.test(text) ? 'alone' : 'node';
  });
  return {
    resolve: { conditions: [...conditions, 'browser'] },
    ssr: { resolve: { conditions: [...conditions, 'node'] } },
    test: {
      // No test is timed; a busy machine takes its time.
      testTimeout: 120_000,
      hookTimeout: 120_000,
      maxWorkers: availableParallelism(),
      projects: [
        {
          extends: true,
          test: {
            name: 'node',
            globalSetup: assemble,
            include: [tests],
            exclude: [...alone, ...slow, ...page, ...chromium],
            isolate: false,
            // What one file has replaced, the next must not find.
            unstubGlobals: true,
            restoreMocks: true,
          },
        },
        { extends: true, test: { name: 'alone', globalSetup: assemble, include: alone } },
        {
          extends: true,
          test: { name: 'slow', globalSetup: [assemble, program], include: slow },
        },
        ...(hasChromium() ? [chromiumProject(inChromium), pageProject(page)] : []),
      ],
    },
  };
}

function fromHere(path: string): string {
  return resolve(import.meta.dirname, path);
}

function pageProject(page: string[]): TestProjectConfiguration {
  const globalSetup = [assemble, program, fromHere('apps/web/tests/support/openPage.ts')];
  return { extends: true, test: { name: 'page', globalSetup, include: page } };
}

function chromiumProject(inChromium: string): TestProjectConfiguration {
  return {
    extends: true,
    server: {
      // Pages that are cross-origin isolated, so that their threads can share memory.
      headers: {
        'Cross-Origin-Opener-Policy': 'same-origin',
        'Cross-Origin-Embedder-Policy': 'require-corp',
      },
    },
    test: {
      name: 'chromium',
      globalSetup: assemble,
      include: [inChromium],
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        instances: [{ browser: 'chromium' }],
        provider: playwright({ launchOptions: chromiumOptions }),
      },
    },
  };
}
