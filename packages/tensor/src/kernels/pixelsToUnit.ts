import type { Buffer } from '../buffer.ts';
import { expectShape } from './checks.ts';

export interface PixelsToUnitKernel {
  /** Where pixels become numbers: `pixels / 255 → output`, from 0 for black to 1 for white; any shape. */
  pixelsToUnit(pixels: Buffer<'u8'>, output: Buffer): void;
}

/** @throws ShapeError */
export function checkPixelsToUnit(pixels: Buffer<'u8'>, output: Buffer): void {
  expectShape('pixelsToUnit', 'output', output, pixels.shape);
}
