import { deflateSync } from 'node:zlib';
import type { Page } from 'playwright';
import { header, pngChunk, signature } from '../../../cli/tests/pictures/makePng.ts';

interface PicturePlan {
  readonly width: number;
  readonly height: number;
  readonly type: 'image/png' | 'image/jpeg' | 'image/webp';
  /** `[x0, y0, x1, y1, …]` each, in shares of the shorter side. */
  readonly strokes: readonly (readonly number[])[];
  /** Default: black. */
  readonly ink?: string;
  /** Default: white. `transparent` leaves it clear. */
  readonly paper?: string;
  /** Quarter turns of the picture, clockwise. Default 0. */
  readonly turns?: number;
}

/** Lets the browser draw a picture and encode it. */
export async function makePicture(page: Page, plan: PicturePlan): Promise<Buffer> {
  const bytes = await page.evaluate(async (plan) => {
    const { width, height, turns = 0, paper = 'white', ink = 'black' } = plan;
    const canvas = turns % 2 === 0 ? new OffscreenCanvas(width, height) : new OffscreenCanvas(height, width);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('There is no canvas.');
    context.fillStyle = paper;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.translate(canvas.width / 2, canvas.height / 2);
    context.rotate((turns * Math.PI) / 2);
    context.translate(-width / 2, -height / 2);
    const side = Math.min(width, height);
    context.lineWidth = side / 14;
    context.lineCap = 'round';
    context.strokeStyle = ink;
    for (const points of plan.strokes) {
      context.beginPath();
      for (let i = 0; i < points.length; i += 2) context.lineTo(points[i] * side, points[i + 1] * side);
      context.stroke();
    }
    const blob = await canvas.convertToBlob({ type: plan.type, quality: 0.9 });
    if (blob.type !== plan.type) throw new Error(`This browser does not write ${plan.type}.`);
    return [...new Uint8Array(await blob.arrayBuffer())];
  }, plan);
  return Buffer.from(bytes);
}

/** A JPEG with a note of how the camera was held: the tag 0x0112 of Exif 2.3, section 4.6.4. */
export function withOrientation(jpeg: Buffer, orientation: number): Buffer {
  const exif = Buffer.from(
    `457869660000${'4d4d002a00000008'}00010112000300000001000${orientation}000000000000`,
    'hex',
  );
  const start = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), start, exif, jpeg.subarray(2)]);
}

/** A black PNG of one bit a pixel, as large as its size says. */
export function blackPng(width: number, height: number): Buffer {
  const rows = Buffer.alloc((1 + Math.ceil(width / 8)) * height);
  return Buffer.concat([
    signature,
    header({ width, height, depth: 1, colourType: 0 }),
    pngChunk('IDAT', deflateSync(rows)),
    pngChunk('IEND', Buffer.of()),
  ]);
}
