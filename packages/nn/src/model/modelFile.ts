// Everywhere JavaScript runs, but not a part of the language.
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };
declare const TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> };

/**
 * The file of a model, as formats look at it: bytes, and for those that are text, the text, decoded once for
 * all.
 */
export class ModelFile {
  readonly bytes: Uint8Array;
  #text: string | undefined;

  /** @param content its bytes, or its text. */
  constructor(content: Uint8Array | string) {
    const isText = typeof content === 'string';
    this.bytes = isText ? encodeText(content) : content;
    this.#text = isText ? content : undefined;
  }

  /** The bytes as UTF-8, without a byte order mark. */
  get text(): string {
    this.#text ??= new TextDecoder().decode(this.bytes);
    return this.#text;
  }
}

/**
 * Whether a byte of text is one of the four that stand for nothing in JSON: space, tab and the ends of lines.
 */
export function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

/** Text as UTF-8. */
export function encodeText(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
