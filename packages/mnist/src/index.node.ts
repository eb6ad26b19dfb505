export type { FileSource, FileUrl } from './bytes/fileSource.node.ts';
export { csvChunks } from './csv/csvChunks.node.ts';
export { loadCsv } from './csv/loadCsv.node.ts';
export { writeCsv } from './csv/writeCsv.node.ts';
export { dataFolder, downloadDataset, loadDataset } from './download/datasets.node.ts';
export { loadIdx } from './idx/loadIdx.node.ts';
export * from './index.ts';
export { findMnist, type IdxFiles, type MnistFiles } from './load/findMnist.node.ts';
export { type ImagesOptions, loadImages } from './load/loadImages.node.ts';
export {
  loadMnist,
  loadMnistPart,
  type Mnist,
  type MnistOptions,
  type MnistPartOptions,
} from './load/loadMnist.node.ts';
export {
  cacheFolder,
  type LocatedMnist,
  type LocateOptions,
  locateMnist,
  type MnistOrigin,
} from './load/locateMnist.node.ts';
export { picturesIn } from './pictures/picturesIn.node.ts';
export { loadStrokes } from './strokes/loadStrokes.node.ts';
