export { createReader, type ReaderOptions } from './createReader.ts';
export type { BlobPicture, BrowserPicture, CanvasPicture, Pixels } from './drawing/browserPictures.ts';
export type { Drawing } from './drawing/drawing.ts';
export type { Learned, LearnedExample } from './learning/learned.ts';
export type { Reader } from './reader.ts';
export type {
  BlankReading,
  Box,
  DigitReading,
  NotADigitReading,
  NumberReading,
  ReadDigit,
  Reading,
  UnsureReading,
} from './reading.ts';
