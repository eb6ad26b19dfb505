import type { Command } from 'commander';
import { addExamples } from './common.ts';

/** A command as the help lists it. */
export interface ListedCommand {
  readonly name: string;
  readonly description: string;
  /** Imports what the command takes and does: the `command.ts` of its subject. */
  load(): Promise<CommandModule>;
}

/** What the `command.ts` of a subject exports. */
interface CommandModule {
  /** Command lines for the end of the help, each with what it is for. */
  readonly examples: readonly string[];
  /**
   * Gives the command its arguments, its options and its action.
   *
   * @param argv the arguments behind its name, among which a group of commands finds the one that is chosen.
   */
  define(command: Command, argv: readonly string[]): void | Promise<void>;
}

/**
 * Adds commands by name and description, which is all that their parent's help and suggestions need. The one that
 * is chosen is imported and defined as well. Commander must know all its options before it parses, so a hook of
 * commander's would come too late.
 *
 * @param argv the arguments behind the parent's name.
 */
export async function addCommands(
  parent: Command,
  listed: readonly ListedCommand[],
  argv: readonly string[],
): Promise<void> {
  parent.helpCommand(false);
  const chosen = argv.findIndex((argument) => argument !== '--');
  for (const { name, description, load } of listed) {
    const command = parent.command(name).description(description);
    if (argv[chosen] !== name) continue;
    const { examples, define } = await load();
    addExamples(command, examples);
    await define(command, argv.slice(chosen + 1));
  }
}
