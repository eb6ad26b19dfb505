import { exactly } from './bounded.ts';
import { bufferOf, expectShapeError, expectValues } from './claim.ts';
import { type TieredClaims, trialClaims } from './tieredClaims.ts';

const trials = trialClaims('countCorrect', function* ({ values, length, integer }) {
  for (let trial = 0; trial < 80; trial += 1) {
    const [B, C] = [length(), length()];
    const x = values(B * C);
    const y = Int32Array.from({ length: B }, () => integer(C));
    yield {
      compute(on) {
        const count = on.allocate('i32', [1]);
        on.kernels.countCorrect(bufferOf(on, 'f32', [B, C], x), bufferOf(on, 'i32', [B], y), count);
        return [count];
      },
      expected() {
        const isCorrect = (label: number, b: number) => {
          const scores = x.subarray(b * C, (b + 1) * C);
          return scores.indexOf(Math.max(...scores)) === label;
        };
        return [[exactly(y.filter(isCorrect).length)]];
      },
    };
  }
});

export const countCorrectClaims: TieredClaims = {
  always: [
    {
      name: 'countCorrect counts the rows whose largest score is at the label: the first of equal scores, no row with NaN',
      async run(backend) {
        const scores = bufferOf(backend, 'f32', [5, 2], [1, 2, 5, 3, 4, 4, 4, 4, 9, Number.NaN]);
        const labels = bufferOf(backend, 'i32', [5], [1, 1, 0, 1, 0]);
        const count = bufferOf(backend, 'i32', [1], [10]);
        backend.kernels.countCorrect(scores, labels, count);
        await expectValues(backend, count, [12]);
      },
    },
    {
      name: 'countCorrect refuses shapes that do not fit',
      async run(backend) {
        const { countCorrect } = backend.kernels;
        const scores = backend.allocate('f32', [2, 3]);
        const [two, one] = [backend.allocate('i32', [2]), backend.allocate('i32', [1])];
        expectShapeError(() => countCorrect(scores, one, one), 'labels');
        expectShapeError(() => countCorrect(scores, two, two), 'count');
      },
    },
  ],
  exact: [...trials.exact],
  float32: trials.float32,
};
