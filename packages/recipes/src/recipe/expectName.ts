import { SettingError } from '../settingError.ts';

/**
 * @throws SettingError when no choice has this name. Settings may come from a file, so types do not suffice.
 */
export function expectName(setting: string, name: string | undefined, choices: object): void {
  if (name === undefined || Object.hasOwn(choices, name)) return;
  const names = Object.keys(choices).join(', ');
  throw new SettingError(setting, () => ` ${name}: this name is unknown. Expected one of ${names}.`);
}
