import * as node from '../../../packages/mnist/src/index.node.ts';
import * as browser from '../../../packages/mnist/src/index.ts';
import { expectSameAnswer } from '../expectSameAnswer.ts';
import type { FuzzFormat } from '../fuzzFormat.ts';

const lines = [
  '{"label":7,"writer":131,"source":"ibm","strokes":[[120,90,380,90],[180,260.5]]}',
  '{"strokes":[[0,-1e3,5,6]],"label":"A"}',
];

/** Small files of strokes, read by both entries of the package. */
export const jsonl: FuzzFormat = {
  name: 'jsonl',
  isText: true,
  async seeds() {
    return [lines.join('\n'), `\ufeff${lines.join('\r\n\r\n')}\r\n`, lines[1]].map((text) =>
      Buffer.from(text),
    );
  },
  read: (bytes) =>
    expectSameAnswer(
      () => node.loadStrokes(bytes),
      () => browser.loadStrokes(bytes),
    ),
};
