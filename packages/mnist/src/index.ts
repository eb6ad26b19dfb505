export { type BatchOptions, batches, batchRows } from '@inkling/tensor';
export { augment, type ComposedAugmentation } from './augmentation/augment.ts';
export type { Augmentation } from './augmentation/augmentation.ts';
export {
  type AugmentedData,
  type AugmentedDataOptions,
  augmentedData,
  type ImageRanks,
} from './augmentation/augmentedData.ts';
export type { Draw } from './augmentation/augmentRows.ts';
export { type DistortOptions, distort } from './augmentation/distort.ts';
export type { ImageSize } from './augmentation/imageSize.ts';
export type { ImageTransform, Move, Repaint } from './augmentation/imageTransform.ts';
export type { AffineMap } from './augmentation/placement/affineMap.ts';
export type { Placement } from './augmentation/placement/placement.ts';
export type { Displacements } from './augmentation/placement/resample.ts';
export type { ElasticOptions } from './augmentation/transforms/elastic.ts';
export type { EraseOptions } from './augmentation/transforms/erase.ts';
export {
  elastic,
  erase,
  noise,
  rotate,
  scale,
  shear,
  shift,
  type TransformName,
  thickness,
  transforms,
} from './augmentation/transforms/index.ts';
export type { ByteBlob, ByteFile, ByteSource, ByteStream } from './bytes/byteSource.ts';
export type { OnProgress, ReadOptions, ReadProgress } from './bytes/readChunks.ts';
export { readHead } from './bytes/readHead.ts';
export { isPicture, SIGNATURE_BYTES, type Signature, signatureOf } from './bytes/signatures.ts';
export { type CheckOptions, checkImages, type Warning } from './checks/index.ts';
export type { CsvFormat } from './csv/csvFormat.ts';
export { type CsvOptions, loadCsv } from './csv/loadCsv.ts';
export { type Description, describe } from './dataset/describe.ts';
export { fingerprint } from './dataset/fingerprint.ts';
export {
  type ImageDataset,
  type LabelledImages,
  mnistLayout,
  requireLabels,
} from './dataset/imageDataset.ts';
export { type SplitOptions, split } from './dataset/split.ts';
export type { Verification } from './download/checkFile.ts';
export type { DatasetOptions, DownloadedFile } from './download/datasetOptions.ts';
export type { LoadedSet } from './download/datasets.ts';
export { downloadDataset, loadDataset, loadMnist } from './download/datasetsInPages.ts';
export type { DownloadProgress } from './download/obtainFiles.ts';
export type {
  ArchiveMirror,
  FolderMirror,
  LabelForm,
  Mirror,
  PublishedFile,
  PublishedPart,
  PublishedSet,
} from './download/publishedSet.ts';
export { publishedSets } from './download/sets/index.ts';
export { BlankPictureError } from './drawing/blankPictureError.ts';
export { type Bounds, boundsOf } from './drawing/boundsOf.ts';
export { centerDigit } from './drawing/centerDigit.ts';
export { type CenterOptions, centerStrokes } from './drawing/centerStrokes.ts';
export { checkStrokes } from './drawing/checkStrokes.ts';
export type { ColourPicture } from './drawing/colourPicture.ts';
export { type Component, type Components, componentsOf } from './drawing/components.ts';
export { findInk } from './drawing/findInk.ts';
export { legibleThickness } from './drawing/legibleThickness.ts';
export { placeInk } from './drawing/placeInk.ts';
export { type RasterOptions, rasterizeStrokes, type Stroke } from './drawing/rasterizeStrokes.ts';
export { removeRules } from './drawing/removeRules.ts';
export { toGrey } from './drawing/toGrey.ts';
export { UnclearPictureError, type UnclearPictureErrorCode } from './drawing/unclearPictureError.ts';
export { DataError, type DataErrorCode, type Place } from './errors.ts';
export { type IdxOptions, type IdxSources, loadIdx } from './idx/loadIdx.ts';
export type { DataLimits, DataLimitsOption } from './limits.ts';
export { contentOf, type FileContent } from './load/contentOf.ts';
export { type LoadedFiles, loadFiles } from './load/loadFiles.ts';
export { isTestTable } from './parquet/isTestTable.ts';
export { loadParquet } from './parquet/loadParquet.ts';
export { loadParquetFiles, type ParquetFile } from './parquet/loadParquetFiles.ts';
export type { LabelledPicture } from './pictures/labelledPicture.ts';
export { type LoadedPictures, loadPictures } from './pictures/loadPictures.ts';
export type { DecodePicture, PicturesOptions } from './pictures/pictureToImage.ts';
export type { LabelledStrokes } from './strokes/labelledStrokes.ts';
export { loadStrokes, type StrokesOptions } from './strokes/loadStrokes.ts';
export { type StrokesToImagesOptions, strokesToImages } from './strokes/strokesToImages.ts';
export { type SyntheticDigitsOptions, syntheticDigits } from './synthetic/syntheticDigits.ts';
export { type SyntheticStrokesOptions, syntheticStrokes } from './synthetic/syntheticStrokes.ts';
export { type VariationOptions, varyStrokes } from './variation/varyStrokes.ts';
export { type LoadZipOptions, loadZip } from './zip/loadZip.ts';
export { openZip, type ZipOptions, type ZippedFile } from './zip/openZip.ts';
