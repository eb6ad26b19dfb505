/**
 * Where the source of the page can be read: the field `repository` of a package.json, as npm allows it, as an
 * address for browsers. Undefined without the field.
 */
export function repositoryAddress(manifest: { readonly repository?: unknown }): string | undefined {
  const { repository } = manifest;
  const given =
    typeof repository === 'object' && repository !== null && 'url' in repository
      ? repository.url
      : repository;
  if (typeof given !== 'string') return undefined;
  const short = /^(?:github:)?([\w.-]+\/[\w.-]+)$/.exec(given);
  const address = short
    ? `https://github.com/${short[1]}`
    : given
        .replace(/^git\+/, '')
        .replace(/^(?:git|ssh):\/\/(?:git@)?/, 'https://')
        .replace(/\.git$/, '');
  return address.startsWith('https://') ? address : undefined;
}
