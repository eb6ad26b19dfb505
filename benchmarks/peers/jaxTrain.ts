import { load, logitsOf } from './jaxNetwork.ts';
import { jaxTrainer } from './jaxTrainer.ts';
import { serveTraining } from './training.ts';

await serveTraining((digits, { settings }) =>
  jaxTrainer(digits, settings, {
    load: (weights) => load(weights, settings.hidden),
    logitsOf,
    unload: (parameters) => parameters,
  }),
);
