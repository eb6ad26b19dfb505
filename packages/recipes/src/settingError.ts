import { InklingError } from '@inkling/tensor';

/** What a caller calls a setting: `--weight-decay` on a command line, the label of its field in a form. */
export type NameOf = (setting: string) => string;

/**
 * A setting that must change. Its message calls settings by their names in the program; `messageFor` calls them as the
 * caller does. `code` is `'ARGUMENT'`.
 */
export class SettingError extends InklingError {
  override readonly name = 'SettingError';
  /** The setting that must change: `'weightDecay'`. */
  readonly setting: string;
  /** The message, with every setting called by the name that is given for it. */
  readonly messageFor: (nameOf: NameOf) => string;

  /** @param words the sentence behind the setting's name, for a way to call settings. */
  constructor(setting: string, words: (nameOf: NameOf) => string) {
    const messageFor = (nameOf: NameOf) => `${nameOf(setting)}${words(nameOf)}`;
    super(
      'ARGUMENT',
      messageFor((name) => name),
    );
    this.setting = setting;
    this.messageFor = messageFor;
  }
}
