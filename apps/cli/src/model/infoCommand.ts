import { FormatError, recognizeModel, type StoredTensors } from '@inkling/formats';
import { summary } from '@inkling/nn';
import { readRecord, weightsChecksum } from '@inkling/recipes';
import { formatShape, printable, referenceBackend } from '@inkling/tensor';
import type { Command } from 'commander';
import { addCommonOptions, type CommonOptions } from '../flags/common.ts';
import { fileName } from '../flags/fileName.ts';
import { createSession, type Session } from '../session/session.ts';
import { count, fileSize } from '../terminal/formatting.ts';
import { addLimitsOption, type ModelOptions } from './flags.ts';
import { type LoadedModel, modelIn, readModelFile } from './loadModel.ts';
import { reportMachine } from './machineInfo.ts';
import { readTensors } from './readTensors.ts';
import { trainedOn } from './trainedOn.ts';

interface InfoOptions extends CommonOptions, ModelOptions {}

/** Metadata may be long; --json has all of it. */
const LONGEST_METADATA = 2000;

export const examples = [
  'inkling info                           versions, processors and backends, for a report of a fault',
  'inkling info model.json',
  'inkling info model.safetensors --json | jq .checksum',
  'inkling info weights.pt                the names and shapes of weights without layers',
];

export function define(command: Command): void {
  addLimitsOption(addCommonOptions(command))
    .argument('[model]', 'the file of a model, or of weights (default: this machine is described)', fileName)
    .action(async (path: string | undefined, options: InfoOptions) => {
      const session = createSession(options);
      if (path === undefined) {
        await reportMachine(session);
        return;
      }
      const content = await readModelFile(path);
      const format = (await recognizeModel(content))?.name;
      const name = path === '-' ? 'standard input' : printable(path);
      const head = `${name}: ${format}, ${fileSize(content.length)}.`;
      let model: LoadedModel;
      try {
        model = await modelIn(content, path, referenceBackend(), options);
      } catch (error) {
        if (!(error instanceof FormatError) || error.code !== 'FORMAT_NO_LAYERS') throw error;
        session.print(head);
        const { tensors } = await readTensors(content, path);
        reportTensors(session, { model: path, format, bytes: content.length }, tensors);
        return;
      }
      const { network, metadata } = model;
      const checksum = await weightsChecksum(await network.weights());
      const { classNames } = readRecord(metadata);
      const found = summary(network);
      const { inputShape, layers, parameters, trainable, operations } = found;
      session.emit({
        event: 'info',
        model: path,
        format,
        bytes: content.length,
        inputShape,
        layers: layers.map((layer) => ({ ...layer })),
        parameters,
        trainable,
        operations,
        classNames,
        metadata,
        checksum,
      });
      session.print(`${head} ${trainedOn(metadata)}`);
      session.print();
      session.print(String(found));
      session.print();
      if (classNames) session.print(`classes: ${printable(namesOf(classNames), LONGEST_METADATA)}`);
      session.print(`SHA-256 of the weights: ${checksum}`);
      session.print(`metadata: ${printable(JSON.stringify(metadata), LONGEST_METADATA)}`);
    });
}

/** `0 T-shirt/top, 1 Trouser`. */
function namesOf(classNames: readonly string[]): string {
  return classNames.map((name, label) => `${label} ${name}`).join(', ');
}

function reportTensors(
  session: Session,
  file: { readonly model: string; readonly format: string | undefined; readonly bytes: number },
  tensors: StoredTensors,
): void {
  const list = [...tensors].map(([name, { shape, type }]) => ({ name, shape, type }));
  session.emit({ event: 'info', ...file, tensors: list });
  session.print(`It has weights without layers: ${count(list.length)} tensors.`);
  session.print();
  for (const { name, shape, type } of list) {
    session.print(`${printable(name, 60)}  ${formatShape(shape)} ${type}`);
  }
}
