import type { FuzzFormat } from '../fuzzFormat.ts';
import { avif } from './avif.ts';
import { bmp } from './bmp.ts';
import { brainjs } from './brainjs.ts';
import { checkpoint } from './checkpoint.ts';
import { csv } from './csv.ts';
import { drawing } from './drawing.ts';
import { gif } from './gif.ts';
import { gzip } from './gzip.ts';
import { idx } from './idx.ts';
import { jpeg } from './jpeg.ts';
import { jsonl } from './jsonl.ts';
import { keras } from './keras.ts';
import { kerasWeights } from './kerasWeights.ts';
import { model } from './model.ts';
import { npz } from './npz.ts';
import { onnx } from './onnx.ts';
import { parquet } from './parquet.ts';
import { plan } from './plan.ts';
import { png } from './png.ts';
import { pytorch } from './pytorch.ts';
import { record } from './record.ts';
import { safetensors } from './safetensors.ts';
import { strokes } from './strokes.ts';
import { tfjs } from './tfjs.ts';
import { tiff } from './tiff.ts';
import { webp } from './webp.ts';
import { zip } from './zip.ts';

/** All formats. Another one is a file beside this one, and a line here. */
export const fuzzFormats: readonly FuzzFormat[] = [
  model,
  checkpoint,
  safetensors,
  npz,
  onnx,
  pytorch,
  keras,
  kerasWeights,
  tfjs,
  brainjs,
  idx,
  csv,
  jsonl,
  gzip,
  zip,
  parquet,
  png,
  jpeg,
  gif,
  bmp,
  tiff,
  webp,
  avif,
  strokes,
  drawing,
  record,
  plan,
];
