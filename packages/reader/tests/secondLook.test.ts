import { Tensor } from '@inkling/tensor';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeReader } from '../src/makeReader.ts';
import type { DigitNetwork } from '../src/network/digitNetwork.ts';
import { lookAgain } from '../src/network/secondLook.ts';
import { turn } from '../src/network/turn.ts';

const SIDE = 28;
const PIXELS = SIDE * SIDE;
const features = new Float32Array([1, 2]);

/** A picture whose first pixel says which one it is. */
function picture(first: number): Tensor<'u8'> {
  const data = new Uint8Array(PIXELS);
  data[0] = first;
  return new Tensor('u8', [PIXELS], data);
}

/** Logits that are for 7, by so much. */
function forSeven(logit: number): Float64Array {
  return new Float64Array(11).fill(0).with(7, logit);
}

/** A picture at which a first look saw this. */
function seen(logit: number, first: number) {
  return { picture: picture(first), logits: forSeven(logit), features };
}

/** A network that says the same, one after the other, of the pictures of each pass. */
function saying(...said: readonly number[]) {
  const passes: (readonly Tensor<'u8'>[])[] = [];
  const network: DigitNetwork = {
    async score(pictures) {
      passes.push(pictures);
      return pictures.map((_, index) => ({
        logits: forSeven(said[index % said.length]),
        features: new Float32Array(2),
      }));
    },
    close() {},
  };
  return { network, passes };
}

describe('a second look', () => {
  test('is not taken at what is clear', async () => {
    const { network, passes } = saying(0);
    const first = [seen(20, 1), seen(30, 2)];
    expect(await lookAgain(network, first)).toEqual(first);
    expect(passes).toEqual([]);
  });

  test('sees what is not clear turned to either side, all of it in one pass', async () => {
    const { network, passes } = saying(3, 4, 8, 9);
    const first = [seen(1, 1), seen(20, 2), seen(2, 3)];
    const [one, clear, other] = await lookAgain(network, first);
    expect(passes.map(({ length }) => length)).toEqual([4]);
    expect(clear).toBe(first[1]);
    expect(one.logits[7]).toBeGreaterThan(8 / 3);
    expect(one.logits[7]).toBeLessThan(4);
    expect(other.logits[7]).toBeGreaterThan(19 / 3);
    expect(other.logits[7]).toBeLessThan(9);
    expect([one.features, other.features]).toEqual([features, features]);
  });

  test('joins the looks to logits between their mean and their greatest', async () => {
    const logit = fc.double({ min: -40, max: 40, noNaN: true });
    await fc.assert(
      fc.asyncProperty(logit, logit, async (left, right) => {
        const [{ logits }] = await lookAgain(saying(left, right).network, [seen(1, 1)]);
        expect(logits[7]).toBeGreaterThanOrEqual((1 + left + right) / 3 - 1e-9);
        expect(logits[7]).toBeLessThanOrEqual(Math.max(1, left, right) + 1e-9);
        expect(logits[0]).toBeCloseTo(0, 12);
      }),
    );
  });
});

test('a reader doubts what one look does not see, and reads it if the second look does', async () => {
  const drawing = picture(255);
  const doubting = await makeReader(saying(0).network);
  expect(await doubting.read(drawing)).toMatchObject({ kind: 'unsure' });
  let passes = 0;
  const reader = await makeReader({
    score: async (pictures) => {
      passes += 1;
      return pictures.map(() => ({ logits: forSeven(passes === 1 ? 0 : 20), features }));
    },
    close() {},
  });
  expect(await reader.read(drawing)).toMatchObject({ kind: 'digit', text: '7' });
});

describe('a picture', () => {
  const pixels = fc
    .uint8Array({ minLength: PIXELS, maxLength: PIXELS })
    .map((data) => new Tensor('u8', [PIXELS], data));

  test('turned by a quarter moves each pixel clockwise, to the bit', () => {
    fc.assert(
      fc.property(pixels, (drawn) => {
        const turned = turn(drawn, { cosine: 0, sine: 1 });
        for (let row = 0; row < SIDE; row += 1) {
          for (let column = 0; column < SIDE; column += 1) {
            const moved = turned.data[column * SIDE + SIDE - 1 - row];
            expect(moved).toBe(drawn.data[row * SIDE + column]);
          }
        }
      }),
      { numRuns: 5 },
    );
  });

  test('that is turned by nothing stays as it is', () => {
    fc.assert(
      fc.property(pixels, (drawn) => turn(drawn, { cosine: 1, sine: 0 }).data.join() === drawn.data.join()),
    );
  });
});
