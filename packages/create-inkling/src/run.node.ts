import { join } from 'node:path';
import { askTemplate } from './askProject.ts';
import { copyTemplate } from './copyTemplate.node.ts';
import { parseFlags } from './flags.node.ts';
import { askFolder, expectEmpty } from './folder.node.ts';
import { nextSteps } from './nextSteps.node.ts';
import { templateNames } from './projects.ts';
import { Refusal } from './refusal.ts';
import type { Terminal } from './terminal.ts';

const HELP = `npm create inkling@latest [folder] -- [--template <name>]

Makes a project in a new folder. Without a folder or a template, it asks.

  -t, --template <name>  ${templateNames.join('\n                         ')}
  -h, --help             shows this`;

export interface RunOptions {
  /** The folder of the templates. */
  readonly templates: string;
  readonly terminal: Terminal;
  /** See `nextSteps`. */
  readonly userAgent?: string | undefined;
}

/**
 * Makes a project by the arguments of the command line, and by answers to what they leave open.
 *
 * @returns the exit code of the program.
 */
export async function run(
  args: readonly string[],
  { templates, terminal, userAgent }: RunOptions,
): Promise<number> {
  try {
    const flags = parseFlags(args);
    if (flags.help) {
      terminal.print(HELP);
      return 0;
    }
    if (flags.folder !== undefined) expectEmpty(flags.folder);
    const template = flags.template ?? (await askTemplate(terminal));
    const folder = flags.folder ?? (await askFolder(terminal, template));
    copyTemplate(join(templates, template), folder);
    terminal.print(`\n${template} is in ${folder}. Next:\n`);
    for (const step of nextSteps(folder, userAgent)) terminal.print(`  ${step}`);
    return 0;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    terminal.printError(`create-inkling: ${error.message}`);
    return error.exitCode;
  }
}
