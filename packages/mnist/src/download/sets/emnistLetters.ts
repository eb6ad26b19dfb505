import { once } from '../../bytes/byteSource.ts';
import { idxLabels, readIdx } from '../../idx/readIdx.ts';
import type { LabelForm, PublishedSet } from '../publishedSet.ts';
import { emnistMirrors, emnistPart } from './emnist.ts';

/** Labels from 1 for A to 26 for Z. */
const fromOne: LabelForm = {
  bytes: (count) => 8 + count,
  async read(content, file) {
    const { values } = await readIdx(once(content), idxLabels, file);
    // A label of 0 becomes 255, which no class has.
    return values.map((label) => label - 1);
  },
};

/** 145,600 letters. Capital and small letters are one class. */
export const emnistLetters: PublishedSet = {
  name: 'emnist-letters',
  title: 'EMNIST Letters',
  classNames: [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  train: emnistPart('letters', 'train', 124_800, {
    images: '6288f418a917e007bf5fddb823a2dc7a5c6a35031401b93292a539cb12bd881f',
    labels: '9759af91ea6bccdf07a6040fd085861f2ec88e37f7c3f5760f6feb57106fbe5c',
  }),
  test: emnistPart('letters', 'test', 20_800, {
    images: '50f0e93d75b99b463e9760b8345866f22587fa2c2fba472730a5ba09c693412d',
    labels: '924955c31fe7fd809b7303b5c0141282955f4b8390c74cdfd5d80435e0f4b4cb',
  }),
  mirrors: emnistMirrors,
  isTransposed: true,
  labelForm: fromOne,
};
