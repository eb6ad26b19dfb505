// Every JavaScript runtime has them, but the language does not define them.
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };
declare const TextEncoder: new () => { encode(text: string): Uint8Array<ArrayBuffer> };

/**
 * The content of a model file, as bytes and as text. The text is decoded once, when the
 * first format reads it.
 */
export class ModelFile {
  readonly bytes: Uint8Array;
  #text: string | undefined;

  /** @param content the bytes of the file, or its text. */
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
 * Whether a byte is whitespace in JSON: space, tab, line feed or carriage return.
 */
export function isSpace(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

/** Encodes text as UTF-8. */
export function encodeText(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}
