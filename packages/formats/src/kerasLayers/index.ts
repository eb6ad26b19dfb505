export type { FindVariables } from './kerasNode.ts';
export { readLayers } from './readLayers.ts';
export { readTopology } from './topology.ts';
export { variableName } from './variableName.ts';
