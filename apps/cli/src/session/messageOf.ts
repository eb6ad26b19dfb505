import { flagOf } from '../flags/flagOf.ts';

/** An error about settings or options, such as a SettingError or a DataError. */
interface ErrorOfSettings extends Error {
  /** The message, with the caller's name for every setting. */
  messageFor(nameOf: (setting: string) => string): string;
}

/** The message of an error for the user. It calls settings by their flags. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return isAboutSettings(error) ? error.messageFor(flagOf) : error.message;
}

/** Checks for the method, not the classes: importing them would load their packages with every command. */
function isAboutSettings(error: Error): error is ErrorOfSettings {
  return 'messageFor' in error;
}
