import { bullmq } from './bullmq.ts';
import type { Engine } from './engine.ts';
import { local } from './local.ts';
import { parallel } from './parallel.ts';
import { print } from './print.ts';
import { slurm } from './slurm.ts';

export const engines: readonly Engine[] = [local, parallel, slurm, bullmq, print];
