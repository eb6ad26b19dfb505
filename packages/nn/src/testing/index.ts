export { checkLayerGradients } from './checkLayerGradients.ts';
export { type LayerCase, layerCases } from './layerCases.ts';
export { layerConformanceClaims } from './layerConformance.ts';
