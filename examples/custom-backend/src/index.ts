export { myBackend } from './myBackend.ts';
