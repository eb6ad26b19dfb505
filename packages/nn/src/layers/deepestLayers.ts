/**
 * The deepest nesting of layers within layers, in programs and in files. Each level is a call within a call,
 * so a network without a limit could overflow the stack.
 */
export const DEEPEST_LAYERS = 16;
