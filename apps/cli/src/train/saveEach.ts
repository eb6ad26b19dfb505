/** A file to save, at a path or nowhere. */
export interface ToSave {
  readonly path: string | undefined;
  save(path: string): Promise<void>;
}

/** The paths of the files that are saved by their names, and the first failure. */
export interface Saved<Name extends string> {
  readonly paths: { readonly [name in Name]?: string };
  readonly failure: { readonly error: unknown } | undefined;
}

/** Saves files one after the other. The failure of one must not keep the others from being saved. */
export async function saveEach<Name extends string>(
  files: Readonly<Record<Name, ToSave>>,
): Promise<Saved<Name>> {
  const paths: { [name in Name]?: string } = {};
  let failure: Saved<Name>['failure'];
  for (const name in files) {
    const { path, save } = files[name];
    if (path === undefined) continue;
    try {
      await save(path);
      paths[name] = path;
    } catch (error) {
      failure ??= { error };
    }
  }
  return { paths, failure };
}
