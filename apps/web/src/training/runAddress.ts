import { type SettingsDraft, settingNames } from './settings.ts';

// The part of the page's address that defines a run: `#/train?preset=quick&epochs=3&data=sample`. It has the
// names of the recipe's settings, and `data`.

/** Where the images of a run are from. An address can say that they are from files, but not hold them. */
const dataSources = ['drawn', 'sample', 'mnist', 'files'] as const;
export type DataSource = (typeof dataSources)[number];

/** A run as an address defines it. The settings may be wrong: `readDraft` checks them. */
export interface AddressedRun {
  readonly draft: SettingsDraft;
  readonly source: DataSource;
}

/** Longer than any setting. What is longer is cut off, because an address can hold anything. */
const LONGEST = 200;

/** The parameters of the address `#/train?…` for a run. */
export function runParameters({ draft, source }: AddressedRun): Readonly<Record<string, string>> {
  const settings = settingNames.flatMap((name) => {
    const text = draft[name]?.trim() ?? '';
    return text === '' ? [] : [[name, text]];
  });
  return Object.fromEntries(source === 'drawn' ? settings : [...settings, ['data', source]]);
}

/**
 * Reads the parameters of an address. They are not trusted.
 * @returns also the names in it that are no settings.
 */
export function readRunParameters(
  parameters: Readonly<Record<string, string>>,
): AddressedRun & { readonly unknown: readonly string[] } {
  const { data, ...others } = parameters;
  const isSetting = (name: string) => settingNames.some((known) => known === name);
  const settings = Object.entries(others).filter(([name]) => isSetting(name));
  const source = dataSources.find((known) => known === data);
  return {
    draft: Object.fromEntries(settings.map(([name, text]) => [name, text.slice(0, LONGEST)])),
    source: source ?? 'drawn',
    unknown: [
      ...Object.keys(others).filter((name) => !isSetting(name)),
      ...(data !== undefined && source === undefined ? [`data=${data}`] : []),
    ].map((name) => name.slice(0, LONGEST)),
  };
}
