import { beginsWith } from './beginsWith.ts';

/** Boxes that list more brands than this are not examined further. */
const MOST_BRANDS = 32;

/**
 * Whether a file in the base media format (HEIF, AVIF, MP4) names one of these brands in its first box.
 * ISO/IEC 14496-12, section 4.3: the length, `ftyp`, a major brand, its version, and compatible brands.
 */
export function hasBrand(bytes: Uint8Array, ...brands: readonly string[]): boolean {
  if (!beginsWith(bytes, 'ftyp', 4)) return false;
  const end = Math.min(bytes[2] * 256 + bytes[3], bytes.length, 16 + 4 * MOST_BRANDS);
  for (let offset = 8; offset + 4 <= end; offset += 4) {
    if (offset !== 12 && brands.some((brand) => beginsWith(bytes, brand, offset))) return true;
  }
  return false;
}
