import { ArgumentError } from '@inkling/tensor';

/**
 * Checks a setting of a transform.
 * @param setting its name and its value: `{ pixels }`.
 * @throws ArgumentError when the value is not a finite number, or not from `least` to `most`.
 */
export function expectSetting(
  kind: string,
  setting: Readonly<Record<string, number>>,
  { least = 0, most = Number.MAX_VALUE } = {},
): void {
  for (const [name, value] of Object.entries(setting)) {
    if (value >= least && value <= most) continue;
    const range = most === Number.MAX_VALUE ? `a finite number from ${least} up` : `from ${least} to ${most}`;
    throw new ArgumentError(`${kind}: ${name} must be ${range}, but it is ${value}.`);
  }
}
