import { parseArgs } from 'node:util';
import { templateNames } from './projects.ts';
import { Refusal } from './refusal.ts';

/** What the user has chosen on the command line. What is undefined is asked. */
export interface Flags {
  readonly folder: string | undefined;
  readonly template: string | undefined;
  readonly help: boolean;
}

const SEE_HELP = 'See npm create inkling@latest -- --help.';

/** @throws Refusal when a flag or a template does not exist, or there is more than one folder. */
export function parseFlags(args: readonly string[]): Flags {
  const { positionals, values } = parse(args);
  const { template, help = false } = values;
  if (positionals.length > 1)
    throw new Refusal(`expected one folder, not ${positionals.length}. ${SEE_HELP}`, 2);
  if (template !== undefined && !templateNames.includes(template))
    throw new Refusal(`there is no template "${template}". There are ${templateNames.join(', ')}.`, 2);
  return { folder: positionals[0], template, help };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { template: { type: 'string', short: 't' }, help: { type: 'boolean', short: 'h' } },
    });
  } catch (error) {
    // The first sentence names the flag. The next ones are about paths that begin with a dash.
    const [sentence] = String(error instanceof Error ? error.message : error).split(/\.\s|\n/, 1);
    throw new Refusal(`${sentence.replace(/\.$/, '')}. ${SEE_HELP}`, 2);
  }
}
