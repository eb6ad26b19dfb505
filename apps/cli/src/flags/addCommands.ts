import type { Command } from 'commander';
import { addExamples } from './common.ts';

/** A command as the help lists it. */
export interface ListedCommand {
  readonly name: string;
  readonly description: string;
  /** Imports the `command.ts` of the subject, which defines the command. */
  load(): Promise<CommandModule>;
}

/** The exports of a subject's `command.ts`. */
interface CommandModule {
  /** Example command lines for the end of the help, each with its purpose. */
  readonly examples: readonly string[];
  /**
   * Gives the command its arguments, its options and its action.
   *
   * @param argv the arguments after its name. A group of commands finds the chosen command in them.
   */
  define(command: Command, argv: readonly string[]): void | Promise<void>;
}

/**
 * Adds commands by name and description; the help and the suggestions of their parent need no more. The
 * chosen command is imported and defined too. Commander must know all its options before it parses, so one of
 * commander's hooks would run too late.
 *
 * @param argv the arguments after the parent's name.
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
