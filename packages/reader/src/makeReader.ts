import { ArgumentError, ClosedError, Tensor } from '@inkling/tensor';
import { partsOf } from './drawing/drawing.ts';
import { directionOf, type Example, remember } from './learning/examples.ts';
import {
  expectDigit,
  type Learned,
  MOST_EXAMPLES,
  readLearned,
  type Taught,
  writeLearned,
} from './learning/learned.ts';
import { answerOf } from './network/answer.ts';
import type { DigitNetwork } from './network/digitNetwork.ts';
import { AS_TRAINED, probabilitiesOf } from './network/probabilities.ts';
import { settings } from './network/settings.ts';
import { type Candidate, findDigits } from './numbers/findDigits.ts';
import type { Reader } from './reader.ts';
import { type Found, readingOf } from './readingOf.ts';

/** Makes a reader of a network. */
export async function makeReader(network: DigitNetwork, learned?: Learned): Promise<Reader> {
  const examples: (Example & Taught)[] = [];
  let isClosed = false;

  function expectOpen(): void {
    if (isClosed) throw new ClosedError('reader: it is closed. Make a new one, or close it later.');
  }

  async function classify(candidates: readonly Candidate[]): Promise<(Found & { fit: number })[]> {
    if (candidates.length === 0) return [];
    const scores = await network.score(candidates.map(({ picture }) => picture));
    return scores.map(({ logits, features }, index) => {
      const adjusted = examples.length === 0 ? logits : remember(logits, directionOf(features), examples);
      const probabilities = probabilitiesOf(adjusted, settings);
      return {
        ...candidates[index],
        probabilities,
        features,
        ...answerOf(probabilities),
        fit: answerOf(probabilitiesOf(adjusted, AS_TRAINED)).confidence,
      };
    });
  }

  async function learn(digit: number, picture: Uint8Array): Promise<void> {
    const [{ features }] = await network.score([new Tensor('u8', [picture.length], picture)]);
    if (examples.length === MOST_EXAMPLES) examples.shift();
    examples.push({ digit, picture, direction: directionOf(features) });
  }

  for (const { digit, picture } of learned ? readLearned(learned) : []) await learn(digit, picture);

  return {
    async read(drawing) {
      expectOpen();
      const parts = await partsOf(drawing);
      if (parts.boxes.length === 0) return { kind: 'blank', text: '', digits: [] };
      return readingOf(await findDigits(parts, classify));
    },
    async teach(drawing, digit) {
      expectOpen();
      expectDigit('teach', digit);
      const parts = await partsOf(drawing);
      if (parts.boxes.length === 0) {
        throw new ArgumentError('teach: the drawing is blank. Pass the drawing of one digit.');
      }
      await learn(digit, parts.draw([...parts.boxes.keys()]).data);
    },
    forget() {
      expectOpen();
      examples.length = 0;
    },
    save() {
      expectOpen();
      return writeLearned(examples);
    },
    close() {
      isClosed = true;
      network.close();
    },
  };
}
