import { PbfReader } from 'pbf';
import { damaged, FormatError } from '../../formatError.ts';
import { MOST_MESSAGES } from '../../limits.ts';
import { viewOf } from '../../numberTypes.ts';

// Every JavaScript runtime has it, but the language does not define it.
declare const TextDecoder: new () => { decode(bytes: Uint8Array): string };

const VARINT = 0;
const BYTES = 2;
const FIXED32 = 5;

/** The number of messages read so far. */
interface MessageCount {
  value: number;
}

/** How each field of a message is read, by its number. Other fields are skipped. */
export type FieldReaders<Message> = Readonly<Record<number, (field: Field, message: Message) => void>>;

/**
 * The value of one field of a message. The library `pbf` trusts its input, so that each method checks the
 * type of the field, and that the file does not end within it.
 * Encoding: https://protobuf.dev/programming-guides/encoding/
 */
export class Field {
  readonly #reader: PbfReader;
  readonly #count: MessageCount;

  constructor(reader: PbfReader, count: MessageCount) {
    this.#reader = reader;
    this.#count = count;
  }

  /** A view of the bytes. */
  bytes(): Uint8Array {
    this.#expect(BYTES);
    return this.#within(this.#reader.readBytes());
  }

  text(): string {
    return new TextDecoder().decode(this.bytes());
  }

  integer(): number {
    this.#expect(VARINT);
    return this.#within(this.#reader.readVarint(true));
  }

  float(): number {
    this.#expect(FIXED32);
    return this.#reader.readFloat();
  }

  /** One value, or many in one field. */
  integers(): number[] {
    if (this.#reader.type === VARINT) return [this.integer()];
    const packed = new PbfReader(this.bytes());
    const values: number[] = [];
    while (packed.pos < packed.length) values.push(packed.readVarint(true));
    return packed.pos > packed.length ? tooShort() : values;
  }

  floats(): number[] {
    if (this.#reader.type === FIXED32) return [this.float()];
    return this.#numbers(4, (view, place) => view.getFloat32(place, true));
  }

  doubles(): number[] {
    if (this.#reader.type === 1) return [this.#reader.readDouble()];
    return this.#numbers(8, (view, place) => view.getFloat64(place, true));
  }

  message<Message>(message: Message, readers: FieldReaders<Message>): Message {
    return readMessage(this.bytes(), message, readers, this.#count);
  }

  #numbers(size: number, read: (view: DataView, place: number) => number): number[] {
    const bytes = this.bytes();
    if (bytes.length % size !== 0) tooShort();
    const view = viewOf(bytes);
    return Array.from({ length: bytes.length / size }, (_, index) => read(view, index * size));
  }

  #expect(type: number): void {
    if (this.#reader.type !== type) throw new Error(`a field has the type ${this.#reader.type}, not ${type}`);
  }

  #within<Value>(value: Value): Value {
    return this.#reader.pos > this.#reader.length ? tooShort() : value;
  }
}

/**
 * Reads a message into an object. A field that occurs again replaces the value, or is added to the list.
 * @throws FormatError when the bytes are not a message.
 */
export function readMessage<Message>(
  bytes: Uint8Array,
  message: Message,
  readers: FieldReaders<Message>,
  count: MessageCount = { value: 0 },
): Message {
  count.value += 1;
  if (count.value > MOST_MESSAGES) {
    throw new FormatError('FORMAT_LIMIT', `ONNX: the file has more than ${MOST_MESSAGES} messages.`);
  }
  const reader = new PbfReader(bytes);
  const field = new Field(reader, count);
  try {
    while (reader.pos < reader.length) {
      const number = nextField(reader);
      const start = reader.pos;
      readers[number]?.(field, message);
      if (reader.pos === start) reader.skip(reader.type);
    }
  } catch (cause) {
    if (cause instanceof FormatError) throw cause;
    throw broken(cause instanceof Error && !(cause instanceof RangeError) ? cause.message : TOO_SHORT, cause);
  }
  if (reader.pos > reader.length) throw broken(TOO_SHORT);
  return message;
}

/**
 * Whether a message has a field of this number that is text, bytes or a message. It is quick: it reads no
 * field.
 */
export function hasField(bytes: Uint8Array, wanted: number): boolean {
  const reader = new PbfReader(bytes);
  try {
    for (let count = 0; reader.pos < reader.length && count < MOST_FIELDS; count += 1) {
      if (nextField(reader) === wanted && reader.type === BYTES) return true;
      reader.skip(reader.type);
    }
  } catch {
    // It is no message.
  }
  return false;
}

/** The fields that `hasField` looks at. */
const MOST_FIELDS = 1000;

/** Reads the number and the type of the next field. */
function nextField(reader: PbfReader): number {
  const number = reader.nextField();
  if (number === 0) throw new Error('a field has no number');
  return number;
}

const TOO_SHORT = 'it ends within a field';

function broken(reason: string, cause?: unknown): FormatError {
  return damaged(`ONNX: the file is damaged: ${reason}.`, cause);
}

function tooShort(): never {
  throw new RangeError(TOO_SHORT);
}
