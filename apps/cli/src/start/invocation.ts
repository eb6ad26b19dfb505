/** How the user called this run, so that the suggested commands work when the user copies them. */
export function invocation(environment: NodeJS.ProcessEnv = process.env): string {
  const isScript = environment.npm_lifecycle_event !== undefined;
  if (!isScript) return 'inkling';
  // npx keeps the pnpm that it fetched in its own folder, so the user cannot call that pnpm by its name.
  const byNpx = environment.npm_execpath?.includes('_npx') === true;
  return byNpx ? 'npx -y pnpm@12.21.0 inkling' : 'pnpm inkling';
}
