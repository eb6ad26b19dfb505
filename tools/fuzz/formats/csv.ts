import * as node from '../../../packages/mnist/src/index.node.ts';
import * as browser from '../../../packages/mnist/src/index.ts';
import { expectSameAnswer, imagesSummary } from '../expectSameAnswer.ts';
import type { FuzzFormat } from '../fuzzFormat.ts';

const options = { width: 3, height: 2, classes: 10 };

const header = 'label,1x1,1x2,1x3,2x1,2x2,2x3';
const rows = ['7,0,255,12,0,1,99', '0,1,2,3,4,5,6', '9,10,20,30,40,50,60'];

/** Small CSV files of images, read by both entries of the package. */
export const csv: FuzzFormat = {
  name: 'csv',
  isText: true,
  async seeds() {
    return [
      [header, ...rows].join('\n'),
      `\ufeff${[header, ...rows].join('\r\n')}\r\n`,
      `${rows.join('\n')}\n`,
      '"label","1x1","1x2","1x3","2x1","2x2","2x3"\n7,"0",255, 12,0,1,99\n\n"3",1,2,3,4,5,"6"\n',
      '0,255,12,0,1,99\n1,2,3,4,5,6\n',
    ].map((text) => Buffer.from(text));
  },
  read: (bytes) =>
    expectSameAnswer(
      () => node.loadCsv(bytes, options),
      () => browser.loadCsv(bytes, options),
      imagesSummary,
    ),
};
