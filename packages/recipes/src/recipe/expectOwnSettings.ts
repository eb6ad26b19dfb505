import { SettingError } from '../settingError.ts';

/** Choices by name, with the settings that each of them has. */
type Choices = Readonly<Record<string, { readonly settings: readonly string[] }>>;

/**
 * Refuses settings that belong to a choice other than the chosen one, instead of ignoring them.
 *
 * @param choice the setting that chooses: `optimizer`.
 * @param given settings by name. An undefined value means that the caller does not give the setting.
 * @throws SettingError
 */
export function expectOwnSettings(choice: string, chosen: string, choices: Choices, given: object): void {
  for (const [setting, value] of Object.entries(given)) {
    if (value === undefined || choices[chosen].settings.includes(setting)) continue;
    // Made only here, because the first object of `Intl` takes longer than all other work at the start.
    const either = new Intl.ListFormat('en-GB', { type: 'disjunction' });
    const having = Object.keys(choices).filter((name) => choices[name].settings.includes(setting));
    throw new SettingError(
      setting,
      (nameOf) =>
        `: the ${choice} ${chosen} has no such setting. Leave it out, or choose ${nameOf(choice)} ` +
        `${either.format(having)}.`,
    );
  }
}
