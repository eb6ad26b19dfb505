import type { SettingError } from '@inkling/recipes';
import { flagOf } from '../flags/flagOf.ts';

/** What an error says to the person who runs the program: settings are called by their flags. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return isSettingError(error) ? error.messageFor(flagOf) : error.message;
}

/** Goes by what the error can do: importing its class would load all recipes with every command. */
function isSettingError(error: Error): error is SettingError {
  return 'messageFor' in error;
}
