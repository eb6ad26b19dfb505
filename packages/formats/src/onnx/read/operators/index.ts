import type { OperatorReader } from '../graphNode.ts';
import { activations } from './activations.ts';
import { arithmetic } from './arithmetic.ts';
import { conv } from './conv.ts';
import { linear } from './linear.ts';
import { norms } from './norms.ts';
import { passing } from './passing.ts';
import { pooling } from './pooling.ts';
import { shapes } from './shapes.ts';
import { softmax } from './softmax.ts';
import { views } from './views.ts';

/**
 * The reader of each operator, by its name. Another operator is an entry in one of these files, or a file
 * here.
 */
export const operators: ReadonlyMap<string, OperatorReader> = /* @__PURE__ */ new Map(
  Object.entries({
    ...activations,
    ...arithmetic,
    ...conv,
    ...linear,
    ...norms,
    ...passing,
    ...pooling,
    ...shapes,
    ...softmax,
    ...views,
  }),
);
