import { cnnCompact } from './cnnCompact.ts';
import { cnnDeep } from './cnnDeep.ts';
import { cnnLarge } from './cnnLarge.ts';
import { cnnQuick } from './cnnQuick.ts';
import { cnnSmall } from './cnnSmall.ts';
import { cnnWide } from './cnnWide.ts';
import { linear } from './linear.ts';
import { mlp } from './mlp.ts';
import { mlpNorm } from './mlpNorm.ts';
import type { Model } from './model.ts';

/** Every model that has a name. */
export const models: readonly Model[] = [
  mlp,
  mlpNorm,
  cnnQuick,
  cnnSmall,
  cnnCompact,
  cnnDeep,
  cnnWide,
  cnnLarge,
  linear,
];
