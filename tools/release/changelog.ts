/** Where a change is listed in a changelog, in this order. A changeset names it by a heading of its own. */
const SUBJECTS = [
  'What you must change',
  'Networks',
  'Training',
  'Models',
  'Data',
  'Drawings and pictures',
  'The reader',
  'The page',
  'The command',
  'Backends',
  'New',
  'Errors',
  'Speed',
  'Mended',
];

/** Where a change is listed whose changeset has no heading. */
const WITHOUT_HEADING: Readonly<Record<string, string>> = { major: 'New', minor: 'New', patch: 'Mended' };

/** A change, as its author has described it. */
export interface Changeset {
  /** The packages that it changes, with the part of the version that it raises. */
  readonly releases: ReadonlyMap<string, string>;
  /** Markdown, in which each `## Subject` begins a section. */
  readonly text: string;
}

/** A paragraph, or an item of a list, on one line. */
interface Block {
  readonly isItem: boolean;
  readonly text: string;
}

/** @throws Error if it does not begin with the packages that it changes. */
export function parseChangeset(file: string, content: string): Changeset {
  const [, head, text] = /^---\n(.*?)\n---\n(.*)$/s.exec(content) ?? [];
  if (head === undefined) throw new Error(`${file}: begins with no list of packages between two lines ---.`);
  const releases = [...head.matchAll(/^['"]?([^'":]+)['"]?: *(\w+)$/gm)].map(
    ([, name, kind]) => [name, kind] as const,
  );
  return { releases: new Map(releases), text };
}

/**
 * Writes the section of a changelog for a version of a package: what the changesets say about it, by subject.
 * An item that begins with `` `package`: `` is listed in the changelog of that package alone, without these
 * words.
 *
 * @throws Error if a changeset names a subject that is not one of ours.
 */
export function changelogSection(name: string, version: string, changesets: readonly Changeset[]): string {
  const listed = new Map<string, string[]>(SUBJECTS.map((subject) => [subject, []]));
  for (const { releases, text } of changesets) {
    const kind = releases.get(name);
    if (kind === undefined) continue;
    for (const { subject = WITHOUT_HEADING[kind], blocks } of sectionsOf(text)) {
      const lines = listed.get(subject);
      if (!lines)
        throw new Error(`A changeset has the heading "${subject}", expected ${SUBJECTS.join(', ')}.`);
      lines.push(...linesFor(name, blocks));
    }
  }
  const parts = [...listed].filter(([, lines]) => lines.length > 0);
  const sections = parts.map(([subject, lines]) => `### ${subject}\n\n${lines.join('\n')}\n`);
  return `## ${version}\n\n${sections.length > 0 ? sections.join('\n') : 'Nothing but newer versions of the other packages.\n'}`;
}

/** Puts a section above the older ones, into a new changelog if there is none. */
export function addSection(changelog: string | undefined, name: string, section: string): string {
  const heading = `# ${name}\n`;
  if (changelog !== undefined && !changelog.startsWith(heading)) {
    throw new Error(`The changelog of ${name} begins otherwise than ${JSON.stringify(heading)}.`);
  }
  const older = changelog?.slice(heading.length).trim();
  return `${heading}\n${section}${older ? `\n${older}\n` : ''}`;
}

function sectionsOf(text: string): { readonly subject: string | undefined; readonly blocks: Block[] }[] {
  return text
    .split(/^(?=## )/m)
    .map((part) => {
      const [, subject, body] = /^## ([^\n]*)\n(.*)$/s.exec(part) ?? [undefined, undefined, part];
      return { subject, blocks: blocksOf(body ?? '') };
    })
    .filter(({ blocks }) => blocks.length > 0);
}

/** Paragraphs end at an empty line, items also at the next item. */
function blocksOf(text: string): Block[] {
  return text
    .split(/\n\n+|\n(?=- )/)
    .map((block) => block.trim().replace(/\s*\n\s*/g, ' '))
    .filter(Boolean)
    .map((block) => ({ isItem: block.startsWith('- '), text: block.replace(/^- /, '') }));
}

/** Items of a list stand below the paragraph before them. */
function linesFor(name: string, blocks: readonly Block[]): string[] {
  const isAbove = blocks.some(({ isItem }) => !isItem);
  return blocks.flatMap(({ isItem, text }) => {
    const [, other, rest] = /^`(inkling|@inkling\/[\w-]+)`: (.*)$/s.exec(text) ?? [];
    if (isItem && other !== undefined && other !== name) return [];
    const shown = isItem && rest !== undefined ? rest[0].toUpperCase() + rest.slice(1) : text;
    return [`${isItem && isAbove ? '  ' : ''}- ${shown}`];
  });
}
