import { join } from 'node:path';
import { dataFolder, downloadDataset, publishedSets } from '@inkling/mnist';
import { printable } from '@inkling/tensor';
import { Argument, type Command } from 'commander';
import { addCommonOptions, type CommonOptions } from '../flags/common.ts';
import { fileName } from '../flags/fileName.ts';
import { withReadingProgress } from '../session/readingProgress.ts';
import { createSession } from '../session/session.ts';
import { count, fileSize } from '../terminal/formatting.ts';
import { useProxy } from './proxy.ts';

interface DownloadOptions extends CommonOptions {
  readonly from?: string;
}

export const examples = [
  'inkling data download                                     MNIST',
  'inkling data download fashion-mnist                       then: inkling train --data fashion-mnist',
  'inkling data download emnist-letters --from ~/Downloads/gzip',
  'inkling data download mnist --from https://example.org/mnist/',
];

export function define(command: Command): void {
  const names = publishedSets.map(({ name }) => name);
  addCommonOptions(command)
    .addArgument(new Argument('[set]', 'the set').choices(names).default('mnist'))
    .option(
      '--from <folder|url>',
      'your own copy of the files: a folder, the address of one, or of a ZIP archive (default: public mirrors)',
      fileName,
    )
    .addHelpText(
      'after',
      '\nThe files are checked, and kept in $INKLING_DATA or else in the cache folder. HTTP_PROXY, HTTPS_PROXY and NO_PROXY are\n' +
        'followed.',
    )
    .action(async (name: string, { from, ...options }: DownloadOptions) => {
      const session = createSession(options);
      const restore = useProxy(session.note);
      try {
        const files = await withReadingProgress(
          session,
          (onProgress) => downloadDataset(name, { from, onProgress }),
          'downloading',
        );
        const folder = join(dataFolder(), name);
        session.emit({ event: 'download', set: name, folder, files: files.map((file) => ({ ...file })) });
        const set = publishedSets.find((each) => each.name === name);
        if (set) {
          session.print(
            `${set.title}: ${count(set.train.count)} training images and ${count(set.test.count)} test images in ` +
              `${set.classNames.length} classes`,
          );
        }
        for (const { name: file, bytes, from: source, isNew, verified } of files) {
          const origin = isNew ? `from ${printable(source)}` : 'was there already';
          const check =
            verified === 'sha256' ? 'checksum right' : 'format and number right, checksum not known';
          session.print(`  ${file}: ${fileSize(bytes)} unpacked, ${origin}, ${check}`);
        }
        session.print(`Kept in ${printable(folder)}. Train on it: inkling train --data ${name}`);
      } finally {
        restore();
      }
    });
}
