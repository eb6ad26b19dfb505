import { UnavailableError } from './errors.ts';

// Every JavaScript runtime has it, but the language does not define it.
declare const crypto: {
  readonly subtle?: { digest(algorithm: 'SHA-256', bytes: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer> };
};

/**
 * The SHA-256 of bytes (FIPS 180-4), `[32]`.
 * @param what what it is computed for, for the message of an error.
 * @throws UnavailableError on a page without cryptography: one that came over http from another machine.
 */
export async function sha256(what: string, bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const { subtle } = crypto;
  if (!subtle) {
    throw new UnavailableError(
      `${what}: this page may not use cryptography. Open it over https, or from this machine (localhost).`,
    );
  }
  return new Uint8Array(await subtle.digest('SHA-256', bytes));
}

/** Bytes as hexadecimal digits, two for each. */
export function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
