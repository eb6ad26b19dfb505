import { describe, expect, test } from 'vitest';
import { gunzip } from '../../src/bytes/gunzip.ts';

async function pack(bytes: Uint8Array): Promise<Uint8Array> {
  const packed = new Blob([new Uint8Array(bytes)]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

function join(...parts: Uint8Array[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

async function* cut(bytes: Uint8Array, length: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += length) yield bytes.subarray(start, start + length);
}

async function unpack(bytes: Uint8Array, length = bytes.length): Promise<Uint8Array> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  for await (const part of gunzip(cut(bytes, length), 'a.gz')) parts.push(new Uint8Array(part));
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** Compares by one number a byte: the assertion library takes seconds for so many. */
function expectSame(found: Uint8Array, expected: Uint8Array): void {
  expect(found.length).toBe(expected.length);
  expect(found.findIndex((byte, index) => byte !== expected[index])).toBe(-1);
}

const text = new TextEncoder().encode('label,1x1,1x2\n7,0,255\n'.repeat(9000));
const noise = Uint8Array.from({ length: 40_000 }, (_, index) => Math.imul(index ** 2 + 7, 2654435761) >>> 24);

describe('gunzip', () => {
  test.for([
    ['nothing', new Uint8Array()],
    ['one byte', Uint8Array.of(7)],
    ['a text that repeats over more than a window', text],
    ['what cannot be packed', noise],
    ['a long run', new Uint8Array(300_000)],
  ] as const)('unpacks %s, whole and cut anywhere', async ([, bytes]) => {
    const packed = await pack(bytes);
    for (const length of [packed.length, 1000, 1]) expectSame(await unpack(packed, length), bytes);
  });

  test('unpacks a header with a name, a comment, an extra field and a checksum', async () => {
    const packed = await pack(text);
    const header = packed.slice(0, 10);
    header[3] = 2 + 4 + 8 + 16;
    const fields = Uint8Array.of(3, 0, 1, 2, 3, 97, 46, 99, 0, 98, 0, 7, 7);
    for (const length of [3, 1000]) {
      expectSame(await unpack(join(header, fields, packed.slice(10)), length), text);
    }
  });

  test('unpacks several members, and zeros behind the last', async () => {
    const [one, two] = [await pack(text), await pack(noise.slice(0, 500))];
    for (const length of [1, 999, 1_000_000]) {
      expectSame(await unpack(join(one, two, one), length), join(text, noise.slice(0, 500), text));
      expectSame(await unpack(join(one, new Uint8Array(20)), length), text);
    }
  });

  test('refuses whatever else follows a member', async () => {
    const whole = await pack(Uint8Array.of(1, 2, 3));
    const endings = [[9], [0x1f], [0x1f, 0x8b], [0, 0, 9], [...new Array(9).fill(0), ...whole]];
    for (const ending of endings) {
      for (const length of [1, 1000]) {
        const refused = unpack(join(whole, Uint8Array.from(ending)), length);
        await expect(refused).rejects.toMatchObject({ code: 'GZIP', file: 'a.gz' });
      }
    }
  });

  test('refuses data that end early', async () => {
    const packed = await pack(text.slice(0, 300));
    for (let length = 2; length < packed.length; length += 1) {
      await expect(unpack(packed.slice(0, length))).rejects.toMatchObject({ code: 'GZIP' });
    }
  });

  test('passes on nothing of a short member whose checksum is wrong', async () => {
    const packed = await pack(text.slice(0, 300));
    packed[packed.length - 8] ^= 1;
    const parts = gunzip(cut(packed, packed.length), 'a.gz');
    await expect(parts.next()).rejects.toMatchObject({ code: 'GZIP' });
  });

  test('a changed bit never changes the content without a word', async () => {
    const bytes = text.slice(0, 300);
    const packed = await pack(bytes);
    let refused = 0;
    // The bytes before 10 are a header, most of which says nothing about the content.
    for (let bit = 80; bit < packed.length * 8; bit += 1) {
      const changed = packed.slice();
      changed[bit >>> 3] ^= 1 << (bit & 7);
      const outcome = await unpack(changed).catch((error: unknown) => error);
      // Some bits have no meaning: those of code words that do not occur, and those up to a whole byte.
      if (outcome instanceof Uint8Array) expectSame(outcome, bytes);
      else {
        expect(outcome).toMatchObject({ code: 'GZIP' });
        refused += 1;
      }
    }
    expect(refused).toBeGreaterThan((packed.length - 10) * 6);
  });
});
