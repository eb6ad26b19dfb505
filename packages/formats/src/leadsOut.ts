/** From the root of a file system or of a drive; by way of `..`; with signs that other systems read so. */
const OUTSIDE = /^[/]|^[a-z]:|[\\\0]|(^|[/])\.\.([/]|$)|^__proto__$/i;

/** Whether the name of a file in an archive or folder leads out of it, or is no name for a file in it. */
export function leadsOut(name: string): boolean {
  return OUTSIDE.test(name);
}
