export { inferenceBackend } from './inferenceBackend.ts';
