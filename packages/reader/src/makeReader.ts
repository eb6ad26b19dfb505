import { ArgumentError, ClosedError, Tensor } from '@inkling/tensor';
import { partsOf } from './drawing/drawing.ts';
import type { Parts } from './drawing/parts.ts';
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
import type { DigitNetwork, Scores } from './network/digitNetwork.ts';
import { OF_A_NUMBER, probabilitiesOf } from './network/probabilities.ts';
import { lookAgain } from './network/secondLook.ts';
import { settings } from './network/settings.ts';
import { type Candidate, findDigits } from './numbers/findDigits.ts';
import type { Reader } from './reader.ts';
import { type Found, readingOf } from './readingOf.ts';

/** What the first look at a candidate says. */
interface Glance extends Candidate, Scores {
  readonly fit: number;
}

/** Makes a reader of a network. */
export async function makeReader(network: DigitNetwork, learned?: Learned): Promise<Reader> {
  const examples: (Example & Taught)[] = [];
  let isClosed = false;

  function expectOpen(): void {
    if (isClosed) throw new ClosedError('reader: it is closed. Make a new one, or close it later.');
  }

  function withLearned({ logits, features }: Scores): Float64Array {
    return examples.length === 0 ? logits : remember(logits, directionOf(features), examples);
  }

  async function glance(candidates: readonly Candidate[]): Promise<Glance[]> {
    if (candidates.length === 0) return [];
    const scores = await network.score(candidates.map(({ picture }) => picture));
    return scores.map((one, index) => ({
      ...candidates[index],
      ...one,
      fit: answerOf(probabilitiesOf(withLearned(one), OF_A_NUMBER)).confidence,
    }));
  }

  async function find(parts: Parts): Promise<Found[]> {
    const glances = await findDigits(parts, glance);
    return (await lookAgain(network, glances)).map(({ box, picture, logits, features }) => {
      const probabilities = probabilitiesOf(withLearned({ logits, features }), settings);
      return { box, picture, features, probabilities, ...answerOf(probabilities) };
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
      return readingOf(await find(parts));
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
