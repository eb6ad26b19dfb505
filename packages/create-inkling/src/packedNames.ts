/**
 * Names that files of a project have in its template. npm publishes no `.gitignore`, and takes a
 * `package.json` within a package for a part of it.
 */
export const packedNames: Readonly<Record<string, string>> = {
  '.gitignore': '_gitignore',
  'package.json': '_package.json',
};
