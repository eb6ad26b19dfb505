import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const modules = new Map<string, { readonly text: string; readonly parent: string }>();

registerHooks({
  resolve(specifier, context, next) {
    if (modules.has(specifier)) return { url: specifier, shortCircuit: true };
    const importing = modules.get(context.parentURL ?? '');
    return next(specifier, importing ? { ...context, parentURL: importing.parent } : context);
  },
  load(url, context, next) {
    const source = modules.get(url)?.text;
    return source === undefined
      ? next(url, context)
      : { format: 'module-typescript', source, shortCircuit: true };
  },
});

/**
 * Runs the text of a module in TypeScript to its end, in this process, as if it were a file in a folder: it
 * imports what the packages there can.
 */
export async function runModule(text: string, folder: string): Promise<void> {
  const url = `example:${modules.size}`;
  modules.set(url, { text, parent: pathToFileURL(join(folder, 'example.ts')).href });
  await import(url);
}
