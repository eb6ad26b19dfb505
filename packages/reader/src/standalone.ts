// All of the package, for pages without a bundler: it is built into a few files that import nothing else.
export * from './index.ts';
export * from './pad/index.ts';
