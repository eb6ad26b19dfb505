import { safetensorsFormat } from '../../../packages/formats/src/safetensors/index.ts';
import { tensorFormat } from '../tensorFormat.ts';

/** Networks as safetensors, in each encoding. */
export const safetensors = tensorFormat('safetensors', safetensorsFormat, { isText: true });
