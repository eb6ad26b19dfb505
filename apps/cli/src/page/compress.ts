import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** Content-codings that the server knows, the best first (RFC 9110, section 8.4.1; RFC 7932). */
const codings = {
  // Quality 11, the default, takes seconds for a model.
  br: (content: Uint8Array) =>
    promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  gzip: (content: Uint8Array) => promisify(gzip)(content),
} as const;

type Coding = keyof typeof codings;

/** Smaller files fit into one packet as they are. */
const LEAST = 1400;

/** The bytes of a response, and how they are coded. Undefined if they are not. */
export interface Coded {
  readonly content: Uint8Array;
  readonly coding: Coding | undefined;
}

const known = new WeakMap<Uint8Array, Map<Coding, Promise<Uint8Array>>>();

/**
 * Codes a response for a client. Each file is compressed when it is first asked for.
 * @param accepted the header `Accept-Encoding`.
 */
export async function compress(content: Uint8Array, type: string, accepted = ''): Promise<Coded> {
  const coding = content.length < LEAST || !isText(type) ? undefined : codingFor(accepted);
  if (!coding) return { content, coding };
  const results = known.get(content) ?? new Map<Coding, Promise<Uint8Array>>();
  known.set(content, results);
  const result = results.get(coding) ?? codings[coding](content);
  results.set(coding, result);
  return { content: await result, coding };
}

/** Models are text too: the digits of their weights, or Base64. */
function isText(type: string): boolean {
  return /^text\/|^application\/(json|wasm)$|\+xml$/.test(type);
}

/** The best coding that the header lists, and does not refuse by `q=0` (RFC 9110, section 12.5.3). */
function codingFor(accepted: string): Coding | undefined {
  const listed = accepted.split(',').map((entry) =>
    entry
      .trim()
      .toLowerCase()
      .split(/\s*;\s*/),
  );
  const names: readonly Coding[] = ['br', 'gzip'];
  return names.find((name) =>
    listed.some(
      ([token, ...parameters]) => token === name && !parameters.some((p) => /^q=0(\.0*)?$/.test(p)),
    ),
  );
}
