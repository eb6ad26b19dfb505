export * from './index.ts';
export { loadModel } from './loadModel.node.ts';
export { saveModel } from './saveModel.node.ts';
