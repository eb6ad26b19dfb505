import { bufferOf, type Claim, expectShapeError, expectValues, usedBuffer } from './claim.ts';
import { expectClose } from './expectClose.ts';
import { sameBitsClaims } from './sameBits.ts';

export const softmaxClaims: Claim[] = [
  {
    name: 'softmax turns scores into probabilities, however large they are',
    async run(backend) {
      const logits = bufferOf(backend, 'f32', [3, 2], [0, 0, 1000, 1000, -3e38, 3e38]);
      backend.kernels.softmax(logits, logits);
      await expectValues(backend, logits, [0.5, 0.5, 0.5, 0.5, 0, 1]);
    },
  },
  {
    name: 'softmax agrees with its formula',
    async run(backend) {
      const scores = [1.3, 5.1, 2.2, 0.7, 1.1];
      const logits = bufferOf(backend, 'f32', [1, 5], scores);
      backend.kernels.softmax(logits, logits);
      const sum = scores.reduce((total, score) => total + Math.exp(score), 0);
      await expectClose(
        backend,
        logits,
        scores.map((score) => Math.exp(score) / sum),
      );
    },
  },
  {
    name: 'softmax refuses probabilities of another shape',
    async run(backend) {
      const { softmax } = backend.kernels;
      const logits = backend.allocate('f32', [2, 3]);
      expectShapeError(() => softmax(logits, backend.allocate('f32', [2])), 'expected [2, 3]');
    },
  },
  ...sameBitsClaims('softmax', function* ({ values, length }) {
    for (let trial = 0; trial < 80; trial += 1) {
      const [B, C] = [length(), length()];
      const scores = values(B * C);
      yield (on) => {
        const logits = bufferOf(on, 'f32', [B, C], scores);
        const probabilities = usedBuffer(on, [B, C]);
        on.kernels.softmax(logits, probabilities);
        return [probabilities];
      };
    }
  }),
];
