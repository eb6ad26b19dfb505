import { data } from './data.ts';
import { fuzzing } from './fuzzing.ts';
import { kills } from './kills.ts';
import { memory } from './memory.ts';
import { ranks } from './ranks.ts';
import { resumes } from './resumes.ts';
import type { Soak } from './soak.ts';

/** All soaks. Another one is a file beside this one, and a line here. */
export const soaks: readonly Soak[] = [memory, kills, resumes, ranks, fuzzing, data];
