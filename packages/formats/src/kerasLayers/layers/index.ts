import type { KerasLayerReader } from '../kerasNode.ts';
import { activations } from './activations.ts';
import { convolutions } from './convolutions.ts';
import { dense } from './dense.ts';
import { norms } from './norms.ts';
import { passing } from './passing.ts';
import { pooling } from './pooling.ts';

/** All classes of layers that are read, by name. Another one is an entry in one of these files. */
export const kerasLayers: ReadonlyMap<string, KerasLayerReader> = /* @__PURE__ */ new Map(
  /* @__PURE__ */ Object.entries({
    ...activations,
    ...convolutions,
    ...dense,
    ...norms,
    ...passing,
    ...pooling,
  }),
);
