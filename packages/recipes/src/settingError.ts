import { InklingError, printable } from '@inkling/tensor';

/** The caller's name of a setting: `--weight-decay` on a command line, the label of its field in a form. */
export type NameOf = (setting: string) => string;

/**
 * Thrown when the caller must change a setting. The message calls settings by their names in the program;
 * `messageFor` uses the caller's names. `code` is `'ARGUMENT'`.
 */
export class SettingError extends InklingError {
  override readonly name = 'SettingError';
  /** The setting that must change: `'weightDecay'`. */
  readonly setting: string;
  /** The message, with the caller's name for every setting. */
  readonly messageFor: (nameOf: NameOf) => string;

  /** @param words makes the sentence after the setting's name, from a function that names settings. */
  constructor(setting: string, words: (nameOf: NameOf) => string) {
    const messageFor = (nameOf: NameOf) => printable(`${nameOf(setting)}${words(nameOf)}`);
    super(
      'ARGUMENT',
      messageFor((name) => name),
    );
    this.setting = setting;
    this.messageFor = messageFor;
  }
}
