export { scale, scaleReader } from './scale.ts';
