import { npzFormat } from '../../../packages/formats/src/npz/index.ts';
import { tensorFormat } from '../tensorFormat.ts';
import { withZipChecksums } from '../zipChecksums.ts';

/**
 * Networks as arrays of numpy, in each encoding. Every other one gets the right checksums after the mutation.
 */
export const npz = tensorFormat('npz', npzFormat, {
  isText: true,
  complete: (bytes, random) => (random.integer(2) === 0 ? bytes : withZipChecksums(bytes)),
});
