/** The value of a flag in a plan; true for a flag without a value, false to leave it out. */
export type FlagValue = string | number | boolean;

/** Values of flags by their names without dashes: `{ 'learning-rate': 0.1 }`. */
export type Choice = Readonly<Record<string, FlagValue>>;

/** Numbers between two bounds, both included. */
export interface Range {
  readonly from: number;
  readonly to: number;
  /** Whether equal ratios are equally likely, not equal differences. Default `linear`. */
  readonly scale?: 'linear' | 'log';
  /** Whether the numbers are whole. Default false. */
  readonly whole?: boolean;
}

/** The flags that a sweep varies, each with its values. */
export type Vary = Readonly<Record<string, readonly FlagValue[] | Range>>;

export function isList(values: readonly FlagValue[] | Range): values is readonly FlagValue[] {
  return Array.isArray(values);
}
