import { bufferOf, type Claim, expectShapeError, expectValues, usedBuffer } from './claim.ts';

export const pixelsToUnitClaims: Claim[] = [
  {
    name: 'pixelsToUnit divides every one of the 256 pixel values by 255',
    async run(backend) {
      const pixels = Uint8Array.from({ length: 256 }, (_, value) => value);
      const output = usedBuffer(backend, [256]);
      backend.kernels.pixelsToUnit(bufferOf(backend, 'u8', [256], pixels), output);
      await expectValues(
        backend,
        output,
        Float32Array.from(pixels, (value) => value / 255),
      );
    },
  },
  {
    name: 'pixelsToUnit refuses an output of another shape',
    async run(backend) {
      const pixels = backend.allocate('u8', [3]);
      expectShapeError(
        () => backend.kernels.pixelsToUnit(pixels, backend.allocate('f32', [2])),
        'expected [3]',
      );
    },
  },
];
