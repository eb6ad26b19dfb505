import { globSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { playwright } from '@vitest/browser-playwright';
import type { TestProjectConfiguration, ViteUserConfig } from 'vitest/config';
import type { ProjectConfig } from 'vitest/node';
import { chromiumOptions, hasChromium } from './tools/chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The command as one program, bundled as the published one is: a file for Node. */
    readonly inklingProgram: string;
    /** Where the browser of the run is reached: see `sharedChromium`. */
    readonly browserEndpoint: string;
  }
}

const assemble = fromHere('tools/assemble.ts');
const program = fromHere('tools/inklingProgram.ts');
const chromiumServer = fromHere('tools/startChromium.ts');

// What Node has compiled, types removed, is kept for the processes that follow.
process.env.NODE_COMPILE_CACHE ??= fromHere('node_modules/.cache/node');

/** What a test file says tells its project. */
const signs = {
  page: /from '.*\/visit\.ts'/,
  browser: /from '.*\/sharedChromium\.ts'/,
  // These helpers start programs, or read the whole of MNIST.
  slow: /from '.*\/(inkling|markdownExamples|program|pseudoTerminal|realData)\.ts'|^\/\/ Slow: /m,
  alone: /^\/\/ Alone: /m,
  long: /^\/\/ Long: /m,
};

/** Node runs our sources itself. Vite would transform each module for each project, and slow them down. */
const inNode = { execArgv: ['--conditions=@inkling/source'] };

/** Files that share a process. What one has replaced, the next must not find. */
const sharing = {
  ...inNode,
  experimental: { viteModuleRunner: false, nodeLoader: false },
  isolate: false,
  unstubGlobals: true,
  restoreMocks: true,
};

/** Files with a process of their own, in which `vi.mock` can replace modules. */
const isolated = { ...inNode, experimental: { viteModuleRunner: false } };

/**
 * The tests of one package, or of all of them in one run, which share the start of Vitest and of Chromium.
 * Workspace packages are read from their sources, not from `dist`. There are up to seven projects, of which
 * `test:quick` runs the first two:
 *
 * - `node`: files that share a process, and so what it has read and compiled, with others;
 * - `alone`: files with a process of their own, and a comment that says why: `// Alone: …`;
 * - `slow`: files that start programs, or have a comment `// Slow: …`, and share a process;
 * - `slow-alone`: those of them that have both comments;
 * - `chromium`: those named `*.universal.test.ts`, in Chromium, and those named `*.chromium.test.ts`, only
 *   there;
 * - `page`: those that open the page of apps/web, or pages of their own, in one Chromium;
 * - `page-long`: those of them with a comment that says what takes long: `// Long: …`. `pnpm test` leaves
 *   them out, and `.ci/run` runs them.
 *
 * @param root the folder of the configuration.
 * @param packages a glob of the packages in it. Default: the folder itself.
 */
export function testConfig(root: string, packages = '.'): ViteUserConfig {
  const tests = join(packages, 'tests/**/*.test.ts');
  const inChromium = join(packages, 'tests/**/*.{universal,chromium}.test.ts');
  const {
    alone = [],
    slow = [],
    slowAlone = [],
    page = [],
    pageLong = [],
    browser = [],
    chromium = [],
  } = Object.groupBy(globSync(tests, { cwd: root }), (file) => {
    if (file.endsWith('.chromium.test.ts')) return 'chromium';
    const text = readFileSync(join(root, file), 'utf8');
    if (signs.page.test(text)) return signs.long.test(text) ? 'pageLong' : 'page';
    if (signs.browser.test(text)) return 'browser';
    const isAlone = signs.alone.test(text);
    if (signs.slow.test(text)) return isAlone ? 'slowAlone' : 'slow';
    return isAlone ? 'alone' : 'node';
  });
  const withPrograms = [assemble, program];
  const others = [...alone, ...slow, ...slowAlone, ...page, ...pageLong, ...browser, ...chromium];
  return {
    test: {
      // No test is timed; a busy machine takes its time.
      testTimeout: 300_000,
      hookTimeout: 300_000,
      expect: { poll: { timeout: 60_000 } },
      maxWorkers: availableParallelism(),
      projects: [
        project({ ...sharing, name: 'node', globalSetup: assemble, include: [tests], exclude: others }),
        project({ ...isolated, name: 'alone', globalSetup: assemble, include: alone }),
        project({ ...sharing, name: 'slow', globalSetup: withPrograms, include: slow }),
        project({ ...isolated, name: 'slow-alone', globalSetup: withPrograms, include: slowAlone }),
        ...(hasChromium()
          ? [
              chromiumProject(inChromium),
              pageProject('page', page, browser),
              pageProject('page-long', pageLong),
            ]
          : []),
      ],
    },
  };
}

function fromHere(path: string): string {
  return resolve(import.meta.dirname, path);
}

function project(test: ProjectConfig): TestProjectConfiguration {
  return { extends: true, test };
}

function pageProject(name: string, page: string[], others: string[] = []): TestProjectConfiguration {
  const ofPage = page.length === 0 ? [] : [program, fromHere('apps/web/tests/support/openPage.ts')];
  const globalSetup = [assemble, chromiumServer, ...ofPage];
  return project({ ...sharing, name, globalSetup, include: [...page, ...others] });
}

function chromiumProject(inChromium: string): TestProjectConfiguration {
  return {
    extends: true,
    resolve: { conditions: ['@inkling/source', 'module', 'development|production', 'browser'] },
    // It looks for its WebAssembly beside itself.
    optimizeDeps: { exclude: ['onnxruntime-web'] },
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
        connectTimeout: 300_000,
        screenshotFailures: false,
        instances: [{ browser: 'chromium' }],
        provider: playwright({ launchOptions: chromiumOptions }),
      },
    },
  };
}
