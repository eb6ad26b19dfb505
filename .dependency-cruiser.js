// The design's rules of what may import what. `pnpm test` runs them over all sources.

const entryPoints = [
  '^packages/[^/]+/src/(index|index\\.node|kernels/index|math/index|reference/index|testing/index|layers/index|inference/index|trace/index|files/index\\.node|pad/index|mpi/index\\.node)\\.ts$',
  // One entry point a format.
  '^packages/formats/src/[^/]+/index\\.ts$',
];

// The folders of the command. All others are subjects: what a command is about, with its flags, work and report.
const basics = '^apps/cli/src/(flags|session|terminal|files)/';
const tools = '^apps/cli/src/(backend|pictures|plot)/';
// Images and models are what most commands are about, so other subjects may use these two.
const shared = '^apps/cli/src/(data|model)/';
const aCommand = '^apps/cli/src/[^/]+/(c|\\w+C)ommand\\.ts$';
const aListOfCommands = ['^apps/cli/src/commands\\.ts$', '^apps/cli/src/[^/]+/commands\\.ts$'];

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Data flows one way; so do imports.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-unresolved-imports',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'tensor-imports-nothing-of-ours',
      severity: 'error',
      from: { path: '^packages/tensor/' },
      to: { path: '^(packages/(?!tensor/)|apps/)' },
    },
    {
      name: 'tensor-depends-on-pure-rand-alone',
      severity: 'error',
      from: { path: '^packages/tensor/src/' },
      to: { path: 'node_modules/', pathNot: 'node_modules/pure-rand/' },
    },
    {
      name: 'nn-imports-tensor-alone',
      comment: 'Not mnist, no concrete backend, no library.',
      severity: 'error',
      from: { path: '^packages/nn/src/' },
      to: { path: '^(packages/(?!nn/|tensor/)|apps/|node_modules/)' },
    },
    {
      name: 'mnist-imports-tensor-alone',
      severity: 'error',
      from: { path: '^packages/mnist/' },
      to: { path: '^(packages/(?!mnist/|tensor/)|apps/)' },
    },
    {
      name: 'recipes-import-libraries',
      comment: 'What applications share: no concrete backend, no application.',
      severity: 'error',
      from: { path: '^packages/recipes/src/' },
      to: { path: '^(packages/(?!recipes/|nn/|mnist/|tensor/)|apps/|node_modules/)' },
    },
    {
      name: 'formats-import-nn-and-tensor',
      comment: 'And what saves files whole; no data set, no concrete backend, no application.',
      severity: 'error',
      from: { path: '^packages/formats/src/' },
      to: { path: '^(packages/(?!formats/|nn/|tensor/|mnist/src/files/)|apps/)' },
    },
    {
      name: 'formats-stay-apart',
      comment: 'What two formats share is a file above their folders, or the entry point of one of them.',
      severity: 'error',
      from: { path: '^packages/formats/src/([^/]+)/' },
      to: {
        path: '^packages/formats/src/[^/]+/',
        pathNot: ['^packages/formats/src/$1/', '^packages/formats/src/[^/]+/index\\.ts$'],
      },
    },
    {
      name: 'tensor-wasm-imports-tensor-alone',
      comment: 'A backend knows no other one, and no library.',
      severity: 'error',
      from: { path: '^packages/tensor-wasm/src/' },
      to: { path: '^(packages/(?!tensor-wasm/|tensor/)|apps/|node_modules/)' },
    },
    {
      name: 'parallel-imports-nn-and-tensor',
      comment: 'A backend on top of another one that the caller gives, and koffi alone, for MPI.',
      severity: 'error',
      from: { path: '^packages/parallel/src/' },
      to: { path: '^(packages/(?!parallel/|nn/|tensor/)|apps/|node_modules/(?!(\\.pnpm/)?koffi))' },
    },
    {
      name: 'reader-imports-libraries',
      comment: 'It is a library on top of the others: no application, no library from outside.',
      severity: 'error',
      from: { path: '^packages/reader/src/' },
      to: { path: '^(packages/(?!reader/|nn/|mnist/|tensor/|tensor-wasm/)|apps/|node_modules/)' },
    },
    {
      name: 'nothing-imports-an-app',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^apps/' },
    },
    {
      name: 'basics-of-the-command-know-no-subject',
      comment: 'Flags, session, terminal and files serve every command.',
      severity: 'error',
      from: { path: basics },
      to: { path: '^apps/cli/src/', pathNot: basics },
    },
    {
      name: 'tools-of-the-command-know-no-subject',
      comment: 'Backend, pictures and plot rest on the basics, and not on each other.',
      severity: 'error',
      from: { path: tools },
      to: { path: '^apps/cli/src/', pathNot: ['^apps/cli/src/$1/', basics] },
    },
    {
      name: 'images-and-models-rest-on-no-other-subject',
      severity: 'error',
      from: { path: shared },
      to: { path: '^apps/cli/src/[^/]+/', pathNot: ['^apps/cli/src/$1/', basics, tools] },
    },
    {
      name: 'subjects-stay-apart',
      comment:
        'What two subjects need belongs below both of them. The tour and sweeps alone use another command: they train.',
      severity: 'error',
      from: {
        path: '^apps/cli/src/([^/]+)/',
        pathNot: [basics, tools, shared, '^apps/cli/src/(start|sweep)/'],
      },
      to: { path: '^apps/cli/src/[^/]+/', pathNot: ['^apps/cli/src/$1/', basics, tools, shared] },
    },
    {
      name: 'the-tour-and-sweeps-use-training-alone',
      severity: 'error',
      from: { path: '^apps/cli/src/(start|sweep)/' },
      to: {
        path: '^apps/cli/src/[^/]+/',
        pathNot: ['^apps/cli/src/($1|train)/', basics, tools, shared],
      },
    },
    {
      name: 'nothing-imports-the-program-from-below',
      comment: 'main starts run, and run lists the commands.',
      severity: 'error',
      from: { path: '^apps/cli/src/[^/]+/' },
      to: { path: '^apps/cli/src/(main|run|commands)\\.ts$' },
    },
    {
      name: 'lists-of-commands-import-commands',
      severity: 'error',
      from: { path: '^apps/cli/src/', pathNot: aListOfCommands },
      to: { path: aCommand },
    },
    {
      name: 'commands-are-imported-when-chosen',
      comment: 'So that no command waits for the others to load.',
      severity: 'error',
      from: { path: '^apps/cli/src/' },
      to: { path: aCommand, dynamic: false },
    },
    {
      name: 'commands-list-commands',
      comment: 'A list of commands is for the program and for groups of commands.',
      severity: 'error',
      from: { path: '^apps/cli/src/', pathNot: [aCommand, '^apps/cli/src/run\\.ts$'] },
      to: { path: aListOfCommands },
    },
    {
      name: 'only-commands-make-commands',
      severity: 'error',
      from: {
        path: '^apps/cli/src/',
        // The words that a checkpoint or a record keeps are read again as those of the command.
        pathNot: [
          aCommand,
          ...aListOfCommands,
          basics,
          '^apps/cli/src/run\\.ts$',
          '^apps/cli/src/train/options\\.ts$',
        ],
      },
      to: { path: '^apps/cli/src/flags/(common|addCommands)\\.ts$' },
    },
    {
      name: 'large-libraries-are-imported-when-needed',
      comment: 'Decoders and what draws plots take longer to load than most commands to run.',
      severity: 'error',
      from: {
        path: '^apps/cli/src/',
        pathNot: [
          '^apps/cli/src/pictures/decoders/',
          '^apps/cli/src/(train/reportPage/reportPage|sweep/results/resultsPage)\\.ts$',
        ],
      },
      to: {
        path: '^apps/cli/src/(pictures/(readPicture|decoders/\\w+)|plot/(accuracyPlot|ratePlot|svgToPng)|train/reportPage/reportPage|sweep/results/(choicesPlot|resultsPage))\\.ts$',
        dynamic: false,
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'sources-never-import-testing',
      severity: 'error',
      from: { path: '^(packages|apps)/[^/]+/src/', pathNot: '^packages/[^/]+/src/testing/' },
      to: { path: '/testing/' },
    },
    {
      name: 'sources-never-import-tests',
      severity: 'error',
      from: { path: '^(packages|apps)/[^/]+/src/' },
      to: { path: '^(packages|apps)/[^/]+/tests/' },
    },
    {
      name: 'node-stays-in-node-files',
      comment: 'Packages run in browsers; what needs Node is named *.node.ts.',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: '\\.node\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'fast-csv-stays-in-node-files',
      comment: 'It does not bundle for browsers.',
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: '\\.node\\.ts$' },
      to: { path: 'node_modules/(@fast-csv|fast-csv)/' },
    },
    {
      name: 'node-files-stay-behind-the-node-entry',
      comment:
        'Of one package: another is resolved to its entry for Node here, and to its other entry in browsers.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/src/', pathNot: '\\.node\\.ts$' },
      to: { path: '^packages/$1/.*\\.node\\.ts$' },
    },
    {
      name: 'the-page-stays-in-browsers',
      severity: 'error',
      from: { path: '^apps/web/src/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'the-first-view-fetches-no-charts',
      comment: 'Only Train shows charts.',
      severity: 'error',
      from: { path: '^apps/web/src/', pathNot: '^apps/web/src/places/train/' },
      to: { path: 'node_modules/uplot/' },
    },
    {
      name: 'the-pad-loads-the-reader',
      comment:
        'The first view of the page has the pad. The reader, which is large, is loaded later: by the pad, or with import().',
      severity: 'error',
      from: { path: '^apps/web/src/' },
      to: { path: '^packages/reader/src/index\\.ts$', dependencyTypesNot: ['type-only', 'dynamic-import'] },
    },
    {
      name: 'no-deep-imports',
      comment: 'Another package is what its entry points export.',
      severity: 'error',
      from: { path: '^(?:packages|apps)/([^/]+)/' },
      to: { path: '^packages/[^/]+/src/', pathNot: ['^packages/$1/', ...entryPoints] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Programs out of a README stand beside the sources while its test runs. Fixtures were made with other libraries.
    exclude: { path: '(^|/)dist/|(^|/)assembly/|(^|/)fixtures/|\\.tmp\\.ts$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@inkling/source', 'node', 'import', 'types', 'default'],
    },
  },
};
