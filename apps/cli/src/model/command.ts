import { mnistLayout } from '@inkling/mnist';
import { type Network, type Summary, summary, zerosInitializer } from '@inkling/nn';
import { buildNetwork, findModel } from '@inkling/recipes';
import { ArgumentError, printable, referenceBackend } from '@inkling/tensor';
import type { Command } from 'commander';
import { addCommonOptions, type CommonOptions } from '../flags/common.ts';
import { fileName } from '../flags/fileName.ts';
import { imageSize, wholeNumber } from '../flags/numbers.ts';
import { createSession, type Session } from '../session/session.ts';
import { fileSize } from '../terminal/formatting.ts';
import { expectFile } from './expectFile.ts';
import { addLimitsOption, type ModelOptions } from './flags.ts';
import { type LoadedModel, loadModel } from './loadModel.ts';
import { modelsText } from './modelsText.ts';
import { trainedOn } from './trainedOn.ts';

interface SummaryOptions extends CommonOptions, ModelOptions {
  readonly imageSize?: { readonly width: number; readonly height: number };
  readonly classes?: number;
}

export const examples = [
  'inkling summary mlp:256,128',
  'inkling summary cnn:small --image-size 32x32 --classes 26',
  'inkling summary model.json                      a saved model, and its training data',
  'inkling summary model.json --json | jq .parameters',
];

export function define(command: Command): void {
  addLimitsOption(addCommonOptions(command))
    .argument('<model>', 'a network (see below), or the file of a saved model', fileName)
    .option(
      '--image-size <width>x<height>',
      'the size of the images that a network takes (default: 28x28)',
      imageSize,
    )
    .option('--classes <n>', 'the number of classes that a network distinguishes (default: 10)', wholeNumber)
    .addHelpText('after', modelsText())
    .action(async (model: string, options: SummaryOptions) => {
      const session = createSession(options);
      const named = findModel(model);
      if (named) {
        const task = {
          ...mnistLayout,
          ...options.imageSize,
          classes: options.classes ?? mnistLayout.classes,
        };
        // The weights are never used, so the initializer draws no random numbers.
        const init = { weight: zerosInitializer, bias: zerosInitializer };
        const network = buildNetwork(named.name, task, { backend: referenceBackend(), init });
        const { width, height, classes } = task;
        session.print(`${named.name}, for images of ${width} × ${height} pixels and ${classes} classes`);
        reportSummary(session, named.name, network);
        return;
      }
      expectFile(model);
      expectNoTask(model, options);
      const saved = await loadModel(model, referenceBackend(), options);
      const name = model === '-' ? 'standard input' : printable(model);
      session.print(`${name}, ${fileSize(saved.bytes)}. ${trainedOn(saved.metadata)}`);
      reportSummary(session, model, saved.network, saved);
    });
}

/** @throws ArgumentError when options for new networks are given for a saved model. */
function expectNoTask(model: string, { imageSize, classes }: SummaryOptions): void {
  if (imageSize === undefined && classes === undefined) return;
  const name = imageSize === undefined ? '--classes' : '--image-size';
  throw new ArgumentError(
    `${name}: the file ${model} has its own image size and classes. Leave ${name} out.`,
  );
}

function reportSummary(session: Session, model: string, network: Network, file?: LoadedModel): void {
  const found: Summary = summary(network);
  const { inputShape, layers, parameters, trainable, operations } = found;
  session.emit({
    event: 'summary',
    model,
    bytes: file?.bytes,
    inputShape,
    layers: layers.map((layer) => ({ ...layer })),
    parameters,
    trainable,
    operations,
    metadata: file?.metadata,
  });
  session.print();
  session.print(String(found));
}
