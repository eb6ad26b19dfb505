import { SettingError } from '../settingError.ts';

/**
 * Reads the units of each hidden layer from the name of a network, after its colon: `mlp:256,128`.
 * @throws SettingError when they are not whole numbers from 1 up.
 */
export function readWidths(name: string): number[] {
  const kind = name.slice(0, name.indexOf(':') + 1);
  const parts = name.slice(kind.length).split(',');
  const widths = parts.map(Number);
  if (
    widths.every((width, index) => /^\d+$/.test(parts[index]) && Number.isSafeInteger(width) && width >= 1)
  ) {
    return widths;
  }
  throw new SettingError(
    'model',
    () =>
      ` ${name}: the units of each hidden layer must follow the colon, as whole numbers from 1 up: ${kind}256,128.`,
  );
}
