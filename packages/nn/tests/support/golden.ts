import { readdirSync, readFileSync } from 'node:fs';
import * as nn from '../../src/index.ts';

type Exported = (...values: readonly unknown[]) => unknown;

const isFunction = (value: unknown): value is Exported => typeof value === 'function';

const functions = new Map(
  Object.entries<unknown>(nn).flatMap(([name, value]): [string, Exported][] =>
    isFunction(value) ? [[name, value]] : [],
  ),
);

/**
 * The golden values of one folder of `fixtures`, one file for each case. They come from numpy: see
 * `fixtures/make.py`. A call in a file, `{ "call": "linear", "arguments": [5, 3] }`, is replaced by the
 * result of that function of the package.
 */
export function goldenValues<Golden>(folder: string): readonly (Golden & { readonly name: string })[] {
  const directory = new URL(`../fixtures/${folder}/`, import.meta.url);
  return readdirSync(directory)
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => ({
      name: file.slice(0, -'.json'.length),
      ...JSON.parse(readFileSync(new URL(file, directory), 'utf8'), (_, value) =>
        isCall(value) ? resultOf(value) : value,
      ),
    }));
}

/**
 * The names of the functions that the package exports from one folder of `src`, if a file in that
 * folder has the same name.
 */
export function exportedFrom(folder: string): string[] {
  const files = readdirSync(new URL(`../../src/${folder}/`, import.meta.url));
  return files.map((file) => file.replace('.ts', '')).filter((name) => functions.has(name));
}

interface Call {
  readonly call: string;
  readonly arguments: readonly unknown[];
}

function isCall(value: unknown): value is Call {
  return typeof value === 'object' && value !== null && 'call' in value && 'arguments' in value;
}

function resultOf({ call, arguments: values }: Call): unknown {
  const made = functions.get(call);
  if (!made) throw new Error(`A golden value calls ${call}, but @inkling/nn exports no such function.`);
  return made(...values);
}
