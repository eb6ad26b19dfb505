/** How this run was called, so that the commands it suggests work when they are copied. */
export function invocation(environment: NodeJS.ProcessEnv = process.env): string {
  const isScript = environment.npm_lifecycle_event !== undefined;
  if (!isScript) return 'inkling';
  // pnpm that npx fetched lies in npx's own folder, and is not there to be called by its name.
  const byNpx = environment.npm_execpath?.includes('_npx') === true;
  return byNpx ? 'npx -y pnpm@12.21.0 inkling' : 'pnpm inkling';
}
