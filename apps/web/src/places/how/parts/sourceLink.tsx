/**
 * Where the source of the page can be read. Undefined if the repository does not say where it is published.
 */
const repository: string | undefined = import.meta.env.REPOSITORY;

interface SourceLinkProps {
  /** From the root of the repository: `docs/backprop.md`. */
  readonly path: string;
  /** A heading of it, as GitHub names it: `8-back-propagation`. */
  readonly heading?: string;
  readonly name?: string;
}

/** A link to a file of the repository. Without an address of the repository it is the path alone. */
export function SourceLink({ path, heading, name = path }: SourceLinkProps) {
  if (!repository) return <code>{path}</code>;
  return <a href={`${repository}/blob/HEAD/${path}${heading ? `#${heading}` : ''}`}>{name}</a>;
}
