import { createRowAugmentation, type RowAugmentation } from '../augmentRows.ts';
import { transforms } from '../transforms/index.ts';
import type { Block, Start, TransformData, TransformedBlock } from './messages.ts';

// The program of the worker. `scripts/assemble.ts` bundles it into generated/source.ts.

/** The other end of the worker's messages. */
interface Port {
  postMessage(message: TransformedBlock, transfer: readonly ArrayBuffer[]): void;
}

// Node has the parent's port in a module, and a page has it in the global object.
declare const process:
  | {
      getBuiltinModule?(name: 'node:worker_threads'):
        | {
            readonly parentPort:
              | (Port & { on(event: 'message', listener: (data: Message) => void): void })
              | null;
          }
        | undefined;
    }
  | undefined;
declare const self: Port & { onmessage: (event: { readonly data: Message }) => void };

type Message = Start | Block;

let start: Start;
let augmentRows: RowAugmentation;

function receive(message: Message, port: Port): void {
  if ('transforms' in message) {
    start = message;
    augmentRows = createRowAugmentation(message.transforms.map(restore), message.size);
    return;
  }
  const pixelCount = start.size.width * start.size.height;
  const pixels = start.pixels.slice(message.first * pixelCount, message.end * pixelCount);
  augmentRows(pixels, message.first, message.draw);
  port.postMessage({ ...message, pixels }, [pixels.buffer]);
}

function restore({ kind, settings }: TransformData) {
  const found = Object.entries(transforms).find(([name]) => name === kind);
  if (!found) throw new Error(`There is no transform ${kind}.`);
  return found[1](settings);
}

const node = typeof process === 'undefined' ? undefined : process.getBuiltinModule?.('node:worker_threads');
const parentPort = node?.parentPort;
if (parentPort) parentPort.on('message', (message) => receive(message, parentPort));
else self.onmessage = ({ data }) => receive(data, self);
