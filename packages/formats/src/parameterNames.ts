import { isJsonObject, type Json, type Layer } from '@inkling/nn';

/** The prefix of the name of a parameter: `3.0` of `3.0.weight`. */
export function prefixOf(name: string): string {
  return name.slice(0, Math.max(0, name.lastIndexOf('.')));
}

/** The kind of a layer, or of one within it: `[0]` is the first layer of a residual. */
export function kindAt(
  { kind, settings }: Pick<Layer, 'kind' | 'settings'>,
  path: readonly number[],
): string {
  let found = kind;
  let entries: Json | undefined = settings.layers;
  for (const index of path) {
    const entry: Json | undefined = Array.isArray(entries) ? entries[index] : undefined;
    if (!isJsonObject(entry)) break;
    found = String(entry.kind);
    entries = isJsonObject(entry.settings) ? entry.settings.layers : undefined;
  }
  return found;
}
