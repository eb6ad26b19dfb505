// The words through which threads coordinate, at the start of the memory. Words that are written often have
// cache lines of their own. `src/memory/layout.ts` has the addresses that JavaScript uses too.

/**
 * phase (10 bits) | number of its tasks (18) | how many were claimed from the front (18) | and from the back
 * (18). One atomic claim reads all of them.
 */
export const CLAIM: usize = 0;
/** Number of finished tasks of the phase. */
export const DONE: usize = 64;
/** Changes when a thread has something new to claim or to notice. */
export const SIGNAL: usize = 128;
/** Number of threads that sleep until the signal changes. */
export const SLEEPERS: usize = 192;
/** 1 after a thread has failed. */
export const FAILED: usize = 256;
/** 1 when the threads must end. */
export const CLOSED: usize = 260;
/** Address of the phases of the current list. */
export const PHASES: usize = 264;
/** Number of phases of the current list. */
export const PHASE_COUNT: usize = 268;
/** How many times a thread looks for new work before it sleeps. */
export const SPINS: usize = 272;
