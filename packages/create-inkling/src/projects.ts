/** A kind of project that a user can begin with. */
export interface Project {
  /** What it is, as the first question lists it. */
  readonly what: string;
  /** Its templates by framework: names of folders in `examples`. One without a choice has the key `''`. */
  readonly templates: Readonly<Record<string, string>>;
}

/** All projects, in the order of the first question. */
export const projects: readonly Project[] = [
  {
    what: 'A number field that reads handwriting',
    templates: {
      'Plain HTML': 'number-field-html',
      React: 'number-field-react',
      Vue: 'number-field-vue',
      Svelte: 'number-field-svelte',
    },
  },
  { what: 'A page that reads a Sudoku from a photo', templates: { '': 'sudoku-photo' } },
  { what: 'A page that trains a network in a worker', templates: { '': 'train-in-worker' } },
  { what: 'A program that trains a network on a CSV', templates: { '': 'train-csv-node' } },
  { what: 'A layer as a package of its own', templates: { '': 'custom-layer' } },
  { what: 'A backend as a package of its own', templates: { '': 'custom-backend' } },
];

/** The names of all templates. */
export const templateNames: readonly string[] = projects.flatMap(({ templates }) => Object.values(templates));
