// Functions of one number that give the same bits on every engine. Math.exp and the like differ between
// engines.

export { cos } from './cos.ts';
export { erf } from './erf.ts';
export { exp } from './exp.ts';
export { log } from './log.ts';
export { sin } from './sin.ts';
export { tanh } from './tanh.ts';
