import type { SettingError } from '@inkling/recipes';
import { flagOf } from '../flags/flagOf.ts';

/** The message of an error for the user. It calls settings by their flags. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return isSettingError(error) ? error.messageFor(flagOf) : error.message;
}

/** Checks for the method, not the class: importing the class would load all recipes with every command. */
function isSettingError(error: Error): error is SettingError {
  return 'messageFor' in error;
}
