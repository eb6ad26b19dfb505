/** The name in the manifest of this repository's root, whose script `inkling` starts the command. */
const REPOSITORY = 'inkling-monorepo';

/**
 * The folder in which the user stands, if it is not the current one. pnpm and npm run a script in the folder
 * of its manifest, but a path that the user has typed is meant from where the user stands. Scripts of other
 * packages keep the current folder, because their own paths start there.
 */
export function userFolder(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  return environment.npm_package_name === REPOSITORY ? environment.INIT_CWD : undefined;
}
