import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, inject, test } from 'vitest';
import { bundle } from './bundle.ts';

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
 * Defines a test for every code block in a Markdown file. A `ts` block runs as a program. A `sh` block runs
 * line by line, with `inkling` as the command of this repository. If a `text` block follows directly, the
 * output must equal it. A block fenced as `ts no-run` or `sh no-run` is skipped; its document says why.
 * Each block runs in a folder of its own, several at a time.
 *
 * @param folder the package whose dependencies the `ts` blocks may import.
 */
export async function testMarkdown(file: string, folder: string): Promise<void> {
  const blocks = blocksOf(await readFile(file, 'utf8'));
  describe(file.slice(root.length + 1), () => {
    for (const block of blocks.filter(({ language }) => language === 'ts' || language === 'sh')) {
      test.concurrent(`the ${block.language} block at line ${block.line} does what it says`, async () => {
        const workingFolder = await mkdtemp(join(tmpdir(), 'inkling-readme-'));
        try {
          const printed =
            block.language === 'ts'
              ? await runProgram(block, folder, workingFolder)
              : await runCommands(block, workingFolder);
          if (block.printed !== undefined) expect(printed.trimEnd()).toBe(block.printed.trimEnd());
        } finally {
          await rm(workingFolder, { recursive: true });
        }
      });
    }
  });
}

/** Bundled, with what the package finds under the names that the block imports. */
async function runProgram({ text }: Block, folder: string, workingFolder: string): Promise<string> {
  const out = join(workingFolder, 'program');
  await bundle({ text, folder }, { out });
  const { stdout } = await run(process.execPath, [join(out, 'stdin.mjs')], { cwd: workingFolder });
  return stdout;
}

async function runCommands({ text }: Block, workingFolder: string): Promise<string> {
  const inkling = `inkling() { "${process.execPath}" "${inject('inklingProgram')}" "$@"; }\n`;
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
