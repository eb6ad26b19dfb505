import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { format, promisify } from 'node:util';
import { describe, expect, inject, test, vi } from 'vitest';
import { runModule } from './runModule.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '..');

interface Block {
  readonly language: string;
  readonly text: string;
  /** The first line of its text, counted from 1. */
  readonly line: number;
  /** The `text` block right after it, which is the expected output. Undefined if there is none. */
  readonly printed: string | undefined;
}

/**
 * Defines a test for every code block in a Markdown file. A `ts` block runs as a module, in the process of
 * the tests. A `sh` block runs line by line, with `inkling` as the command of this repository. If a `text`
 * block follows directly, the output must equal it. A block fenced as `ts no-run` or `sh no-run` is skipped;
 * its document says why. Each block runs in a folder of its own, and programs run several at a time.
 *
 * @param folder the package whose dependencies the `ts` blocks may import.
 * @param digits a folder of a few images, which the commands get where a `sh` block says `synthetic`, and
 * `bench` gets, too. To draw the 14,000 synthetic digits takes longer than what most commands do with them.
 * Default: they draw them.
 */
export async function testMarkdown(file: string, folder: string, digits = 'synthetic'): Promise<void> {
  const blocks = blocksOf(await readFile(file, 'utf8'));
  describe(file.slice(root.length + 1), () => {
    for (const block of blocks.filter(({ language }) => language === 'ts' || language === 'sh')) {
      const isProgram = block.language === 'sh';
      const claim = `the ${block.language} block at line ${block.line} does what it says`;
      test(claim, { concurrent: isProgram }, async () => {
        const workingFolder = await mkdtemp(join(tmpdir(), 'inkling-readme-'));
        try {
          const printed = isProgram
            ? await runCommands(block, workingFolder, digits)
            : await runHere(block, folder, workingFolder);
          if (block.printed !== undefined) expect(printed.trimEnd()).toBe(block.printed.trimEnd());
        } finally {
          await rm(workingFolder, { recursive: true });
        }
      });
    }
  });
}

/** Takes the console and the folder of the process, so that blocks run one after the other. */
async function runHere({ text }: Block, folder: string, workingFolder: string): Promise<string> {
  const home = process.cwd();
  const lines: string[] = [];
  const log = vi.spyOn(console, 'log').mockImplementation((...values) => {
    lines.push(format(...values));
  });
  process.chdir(workingFolder);
  try {
    await runModule(text, folder);
  } finally {
    process.chdir(home);
    log.mockRestore();
  }
  return lines.join('\n');
}

async function runCommands({ text }: Block, workingFolder: string, digits: string): Promise<string> {
  const inkling = `inkling() {
    local words=()
    for word in "$@"; do [ "$word" = synthetic ] && words+=("${digits}") || words+=("$word"); done
    [ "$1" = bench ] && words+=(--data "${digits}")
    "${process.execPath}" "${inject('inklingProgram')}" "\${words[@]}"
  }\n`;
  // pnpm says here where it was started, and the command would work there.
  const { INIT_CWD: _, ...env } = process.env;
  const { stdout } = await run('bash', ['-euc', inkling + text], { cwd: workingFolder, env });
  return stdout;
}

function blocksOf(markdown: string): Block[] {
  const fences = [...markdown.matchAll(/^```(?<info>[^\n]*)\n(?<text>.*?)^```$/gms)];
  return fences.map((fence, index) => {
    const next = fences[index + 1];
    const end = fence.index + fence[0].length;
    const isFollowed = next?.groups?.info === 'text' && markdown.slice(end, next.index).trim() === '';
    return {
      language: fence.groups?.info ?? '',
      text: fence.groups?.text ?? '',
      line: markdown.slice(0, fence.index).split('\n').length + 1,
      printed: isFollowed ? next.groups?.text : undefined,
    };
  });
}
