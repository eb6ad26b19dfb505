import { cnnDeep } from './cnnDeep.ts';
import { cnnSmall } from './cnnSmall.ts';
import { linear } from './linear.ts';
import { mlp } from './mlp.ts';
import type { Model } from './model.ts';

/** Every network that can be asked for by name. */
export const models: readonly Model[] = [mlp, cnnSmall, cnnDeep, linear];
