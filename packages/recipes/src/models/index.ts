import { cnnDeep } from './cnnDeep.ts';
import { cnnQuick } from './cnnQuick.ts';
import { cnnSmall } from './cnnSmall.ts';
import { linear } from './linear.ts';
import { mlp } from './mlp.ts';
import type { Model } from './model.ts';

/** Every model that has a name. */
export const models: readonly Model[] = [mlp, cnnQuick, cnnSmall, cnnDeep, linear];
