import { quoted } from '@inkling/tensor';
import { damaged, unsupported } from '../formatError.ts';
import { bytesOf, isNumberType, type NumberType, viewOf } from '../numberTypes.ts';

// https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html: a magic word, a version, the
// length of the header, and the header: a Python dictionary with three fields.

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
/** The largest header that numpy itself reads from files that it does not trust. */
const LONGEST_HEADER = 10_000;
const ALIGNMENT = 64;

/** What an .npy file says of its numbers. */
export interface NpyHeader {
  readonly type: NumberType;
  readonly littleEndian: boolean;
  /** Whether the first axis is the innermost one. */
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
  /** Where the numbers begin. */
  readonly start: number;
}

/**
 * @param where the file, for messages.
 * @throws FormatError `FORMAT`; `FORMAT_UNSUPPORTED` when the array holds anything but real numbers.
 */
export function readNpyHeader(where: string, bytes: Uint8Array): NpyHeader {
  if (!MAGIC.every((byte, index) => bytes[index] === byte))
    throw damaged(`${where} does not begin as a file of numpy.`);
  const [major] = bytes.subarray(MAGIC.length);
  if (major > 3) throw unsupported(`${where} has version ${major}; 1 to 3 are read here.`);
  const lengthAt = MAGIC.length + 2;
  const textAt = lengthAt + (major === 1 ? 2 : 4);
  if (bytes.length < textAt) throw damaged(`${where} is cut off within its first ${textAt} bytes.`);
  const view = viewOf(bytes);
  const length = major === 1 ? view.getUint16(lengthAt, true) : view.getUint32(lengthAt, true);
  if (length > LONGEST_HEADER) {
    throw damaged(`${where} has a header of ${length} bytes; ${LONGEST_HEADER} are possible.`);
  }
  const start = textAt + length;
  if (bytes.length < start) {
    throw damaged(`${where} is cut off: its header should end at byte ${start}.`);
  }
  const fields = readFields(where, new TextDecoder().decode(bytes.subarray(textAt, start)));
  return { ...typeOf(where, fields.descr), fortranOrder: fields.fortranOrder, shape: fields.shape, start };
}

/**
 * The bytes before the numbers of an array in the order of rows. Undefined for bf16, which numpy does not
 * have.
 */
export function writeNpyHeader(
  type: NumberType,
  shape: readonly number[],
): Uint8Array<ArrayBuffer> | undefined {
  if (type === 'bf16') return undefined;
  const name = type === 'bool' ? 'b1' : type[0] + bytesOf(type);
  const order = name.endsWith('1') ? '|' : '<';
  const axes = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${order}${name}', 'fortran_order': False, 'shape': (${axes}), }`;
  const fixed = MAGIC.length + 4;
  const size = Math.ceil((fixed + text.length + 1) / ALIGNMENT) * ALIGNMENT;
  const padded = `${text.padEnd(size - fixed - 1)}\n`;
  return Uint8Array.of(
    ...MAGIC,
    1,
    0,
    padded.length & 0xff,
    padded.length >> 8,
    ...new TextEncoder().encode(padded),
  );
}

interface Fields {
  readonly descr: string;
  readonly fortranOrder: boolean;
  readonly shape: readonly number[];
}

/** A field of the dictionary: its name; its value as text, as True or False, or as a tuple. */
const FIELD = /\s*(['"])(\w+)\1\s*:\s*(?:(['"])([^'"]*)\3|(True|False)|\(([^()]*)\))\s*(?:,|(?=\}))/y;

function readFields(where: string, header: string): Fields {
  const text = header.trim();
  const found = new Map<string, RegExpExecArray>();
  FIELD.lastIndex = 1;
  let end = 1;
  for (let field = FIELD.exec(text); field; field = FIELD.exec(text)) {
    if (found.has(field[2])) throw damaged(`${where} has the field ${quoted(field[2])} twice.`);
    found.set(field[2], field);
    end = FIELD.lastIndex;
  }
  const descr = found.get('descr')?.[4];
  const order = found.get('fortran_order')?.[5];
  const shape = found.get('shape')?.[6];
  const isWhole = text.startsWith('{') && text.slice(end).trim() === '}' && found.size === 3;
  if (!isWhole || descr === undefined || order === undefined || shape === undefined) {
    throw damaged(`${where} has a header other than that of an array of numbers: ${quoted(text)}.`);
  }
  return { descr, fortranOrder: order === 'True', shape: readTuple(where, shape) };
}

/** `3, 4`, or `3,` for one number. Python 2 wrote `3L`. */
function readTuple(where: string, text: string): number[] {
  const parts = text.split(',').map((part) => part.trim());
  if (parts[parts.length - 1] === '') parts.pop();
  return parts.map((part) => {
    const length = /^\d+L?$/.test(part) ? Number.parseInt(part, 10) : Number.NaN;
    if (Number.isSafeInteger(length)) return length;
    throw damaged(`${where} has an axis of the length ${quoted(part)}.`);
  });
}

function typeOf(where: string, descr: string): Pick<NpyHeader, 'type' | 'littleEndian'> {
  const [order, name] = /^[<>|=]/.test(descr) ? [descr[0], descr.slice(1)] : ['=', descr];
  if (name === 'O') {
    throw unsupported(`${where} holds objects of Python, which lie in a pickle. Save it as numbers.`);
  }
  // numpy counts the bytes of a number, and our names its bits.
  const [, kind, bytes] = /^([fiu])(\d)$/.exec(name) ?? [];
  const type = name === 'b1' ? 'bool' : `${kind}${8 * Number(bytes)}`;
  if (!isNumberType(type)) {
    throw unsupported(`${where} has values of the type ${quoted(descr)}; real numbers are read here.`);
  }
  return { type, littleEndian: order !== '>' };
}
