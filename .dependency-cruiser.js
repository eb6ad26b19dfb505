// The design's rules of what may import what. `pnpm test` runs them over all sources.

const entryPoints =
  '^packages/[^/]+/src/(index|index\\.node|kernels/index|math/index|testing/index|layers/index)\\.ts$';

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
      name: 'tensor-wasm-imports-tensor-alone',
      comment: 'A backend knows no other one, and no library.',
      severity: 'error',
      from: { path: '^packages/tensor-wasm/src/' },
      to: { path: '^(packages/(?!tensor-wasm/|tensor/)|apps/|node_modules/)' },
    },
    {
      name: 'nothing-imports-an-app',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^apps/' },
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
      severity: 'error',
      from: { path: '^packages/[^/]+/src/', pathNot: '\\.node\\.ts$' },
      to: { path: '\\.node\\.ts$' },
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
      name: 'no-deep-imports',
      comment: 'Another package is what its entry points export.',
      severity: 'error',
      from: { path: '^(?:packages|apps)/([^/]+)/' },
      to: { path: '^packages/[^/]+/src/', pathNot: ['^packages/$1/', entryPoints] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // Programs out of a README stand beside the sources while its test runs.
    exclude: { path: '(^|/)dist/|(^|/)assembly/|\\.tmp\\.ts$' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.base.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@inkling/source', 'node', 'import', 'types', 'default'],
    },
  },
};
