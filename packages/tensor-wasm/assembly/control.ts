// Where threads meet, at the beginning of the memory; what is written often lies in cache lines of its own. The
// addresses that JavaScript uses too are in `src/memory/layout.ts`.

/** phase (16 bits) | tasks in it (24) | the next one that nobody has claimed (24): one claim reads all three. */
export const CLAIM: usize = 0;
/** Tasks of the phase that are done. */
export const DONE: usize = 64;
/** Changes whenever there is something new to claim, or to notice. */
export const SIGNAL: usize = 128;
/** Threads that sleep until the signal changes. */
export const SLEEPERS: usize = 192;
/** Not 0 once a thread has failed. */
export const FAILED: usize = 256;
/** Not 0 once the threads are to end. */
export const CLOSED: usize = 260;
/** The address of the current list's phases. */
export const PHASES: usize = 264;
/** How many they are. */
export const PHASE_COUNT: usize = 268;
/** How often a thread looks for something new before it sleeps. */
export const SPINS: usize = 272;
