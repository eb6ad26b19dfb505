import type { Gunzip } from '../bytes/gunzip.ts';
import type { LabelledImages } from '../dataset/imageDataset.ts';
import { DataError } from '../errors.ts';
import { filesOf, publishedFile, type SetFile, sizeOfFile } from './checkFile.ts';
import type { DatasetOptions, DownloadedFile } from './datasetOptions.ts';
import { decodePart } from './decodePart.ts';
import { usualPatience } from './http/fetchBytes.ts';
import { FileObtainer, type ObtainedFile, type Sources } from './obtainFiles.ts';
import type { PublishedSet } from './publishedSet.ts';

/** Both parts of a set, as they were published, with the names of their classes. */
export interface LoadedSet {
  readonly train: LabelledImages;
  readonly test: LabelledImages;
}

/** Downloads the files of a set that are not kept yet, and checks all of them. */
export async function downloadFrom(
  set: PublishedSet,
  sources: Sources,
  options: DatasetOptions,
  unpack: Gunzip,
): Promise<DownloadedFile[]> {
  const next = obtainer(set, sources, options, unpack);
  const files: DownloadedFile[] = [];
  for (const file of filesOf(set)) {
    const { from, isNew, verified } = await next(file);
    files.push({ name: publishedFile(file).name, bytes: sizeOfFile(file), from, isNew, verified });
  }
  return files;
}

/** Downloads the files of a set that are not kept yet, and reads all of them. */
export async function loadFrom(
  set: PublishedSet,
  sources: Sources,
  options: DatasetOptions,
  unpack: Gunzip,
): Promise<LoadedSet> {
  const next = obtainer(set, sources, options, unpack);
  const load = async (part: PublishedSet['train']) => {
    const labels = await next({ set, part, content: 'labels' });
    const images = await next({ set, part, content: 'images' });
    return decodePart(set, part, { labels: labels.content, images: images.content });
  };
  return { train: await load(set.train), test: await load(set.test) };
}

function obtainer(
  set: PublishedSet,
  sources: Sources,
  { onProgress, onNote, connectSeconds, stallSeconds, download = true }: DatasetOptions,
  unpack: Gunzip,
): (file: SetFile) => Promise<ObtainedFile> {
  const files = new FileObtainer(download ? sources : { ...sources, mirrors: [] }, {
    unpack,
    onProgress,
    patience: {
      ...usualPatience,
      connect: connectSeconds ?? usualPatience.connect,
      stall: stallSeconds ?? usualPatience.stall,
    },
  });
  return async (file) => {
    const obtained = await files.obtain(file).catch((error: unknown) => {
      throw download ? error : notKept(set, file, sources, error);
    });
    if (obtained.isNew && obtained.verified === 'structure') {
      onNote?.(
        `${publishedFile(file).name}: no checksum to compare with; its format and the number of its images or labels are right.`,
      );
    }
    return obtained;
  };
}

function notKept(set: PublishedSet, file: SetFile, { store }: Sources, cause: unknown): DataError {
  return new DataError(
    'FILE_MISSING',
    `${set.title} is not in ${store.place}, or damaged there. Download it: inkling data download ${set.name}.`,
    { file: `${publishedFile(file).name}.gz` },
    { cause },
  );
}
