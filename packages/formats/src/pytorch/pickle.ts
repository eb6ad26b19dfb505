import { quoted } from '@inkling/tensor';
import { damaged, unsupported } from '../formatError.ts';

// The opcodes of CPython's Lib/pickletools.py that torch.save needs for tensors. A pickle is a program: it
// may call any function of Python. Nothing is called here. A name of Python becomes a value of this
// program, and only by the list of the caller; a call becomes a function of that list.

/** Functions and classes of Python that a pickle may name: `'collections.OrderedDict'`. */
export type KnownNames<Made> = ReadonlyMap<string, KnownName<Made>>;

export interface KnownName<Made> {
  readonly name: string;
  /** What a call makes. Undefined for a name that is only mentioned. */
  readonly call?: (values: readonly PickleValue<Made>[]) => PickleValue<Made>;
}

/** What a pickle holds. Tuples and lists are arrays; `object` is for what the caller's functions make. */
export type PickleValue<Made> =
  | null
  | boolean
  | number
  | string
  | PickleValue<Made>[]
  | Map<PickleValue<Made>, PickleValue<Made>>
  | KnownName<Made>
  | { readonly object: Made };

/**
 * Reads a pickle of protocol 2, as torch.save writes it.
 *
 * @param names the names that it may use.
 * @param persistent what an id stands for that refers to something outside the pickle.
 * @throws FormatError `FORMAT` when it is damaged; `FORMAT_UNSUPPORTED` when it uses another name or opcode.
 */
export function readPickle<Made>(
  bytes: Uint8Array,
  names: KnownNames<Made>,
  persistent: (id: PickleValue<Made>) => PickleValue<Made>,
): PickleValue<Made> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const memo = new Map<number, PickleValue<Made>>();
  /** The values since each mark; the last list is the open one. */
  const stacks: PickleValue<Made>[][] = [[]];
  let at = 0;

  const wrong = (problem: string) => damaged(`pickle: ${problem} at byte ${at}.`);
  const skip = (count: number): number => {
    if (at + count > bytes.length) throw wrong('it is cut off');
    at += count;
    return at - count;
  };
  const stack = () => stacks[stacks.length - 1];
  const push = (value: PickleValue<Made>) => stack().push(value);
  const pop = (): PickleValue<Made> => {
    const value = stack().pop();
    if (value === undefined) throw wrong('a value is missing');
    return value;
  };
  const top = (): PickleValue<Made> => {
    const value = stack().at(-1);
    if (value === undefined) throw wrong('a value is missing');
    return value;
  };
  const popMark = (): PickleValue<Made>[] => {
    const values = stacks.pop();
    if (!values || stacks.length === 0) throw wrong('a mark is missing');
    return values;
  };
  const popTuple = (length: number): PickleValue<Made>[] => {
    const values = Array.from({ length }, pop);
    return values.reverse();
  };
  const line = (): string => {
    const end = bytes.indexOf(0x0a, at);
    if (end < 0) throw wrong('it is cut off');
    const start = at;
    at = end + 1;
    return new TextDecoder().decode(bytes.subarray(start, end));
  };
  const recall = (index: number) => {
    const value = memo.get(index);
    if (value === undefined) throw wrong('it refers to nothing');
    push(value);
  };
  const setItems = (pairs: readonly PickleValue<Made>[]) => {
    const map = top();
    if (!(map instanceof Map) || pairs.length % 2 !== 0) throw wrong('items are set of no dictionary');
    for (let index = 0; index < pairs.length; index += 2) {
      if (map.has(pairs[index])) throw wrong(`a dictionary has ${textOf(pairs[index])} twice`);
      map.set(pairs[index], pairs[index + 1]);
    }
  };
  const append = (values: readonly PickleValue<Made>[]) => {
    const list = top();
    if (!Array.isArray(list)) throw wrong('a value is added to no list');
    for (const value of values) list.push(value);
  };

  const opcodes: Readonly<Record<number, () => void>> = {
    // PROTO
    128: () => {
      const protocol = bytes[skip(1)];
      if (protocol !== 2) throw unsupported(`pickle: it has protocol ${protocol}; PyTorch writes 2.`);
    },
    // MARK
    40: () => stacks.push([]),
    // NONE, NEWTRUE, NEWFALSE
    78: () => push(null),
    136: () => push(true),
    137: () => push(false),
    // BININT, BININT1, BININT2, LONG1, BINFLOAT
    74: () => push(view.getInt32(skip(4), true)),
    75: () => push(view.getUint8(skip(1))),
    77: () => push(view.getUint16(skip(2), true)),
    138: () => push(longOf(bytes.subarray(skip(bytes[skip(1)]), at))),
    71: () => push(view.getFloat64(skip(8))),
    // BINUNICODE
    88: () => {
      const length = view.getUint32(skip(4), true);
      push(new TextDecoder().decode(bytes.subarray(skip(length), at)));
    },
    // EMPTY_TUPLE, TUPLE, TUPLE1, TUPLE2, TUPLE3
    41: () => push([]),
    116: () => push(popMark()),
    133: () => push(popTuple(1)),
    134: () => push(popTuple(2)),
    135: () => push(popTuple(3)),
    // EMPTY_LIST, APPEND, APPENDS
    93: () => push([]),
    97: () => append([pop()]),
    101: () => append(popMark()),
    // EMPTY_DICT, SETITEM, SETITEMS
    125: () => push(new Map()),
    115: () => setItems(popTuple(2)),
    117: () => setItems(popMark()),
    // BINPUT, LONG_BINPUT, BINGET, LONG_BINGET
    113: () => memo.set(bytes[skip(1)], top()),
    114: () => memo.set(view.getUint32(skip(4), true), top()),
    104: () => recall(bytes[skip(1)]),
    106: () => recall(view.getUint32(skip(4), true)),
    // GLOBAL
    99: () => {
      const name = `${line()}.${line()}`;
      const known = names.get(name);
      if (!known) {
        throw unsupported(
          `pickle: it names ${quoted(name)} of Python, which is not called here. Save the state_dict() of the module, ` +
            'and nothing else.',
        );
      }
      push(known);
    },
    // REDUCE
    82: () => {
      const values = pop();
      const named = pop();
      const call = named !== null && typeof named === 'object' && 'call' in named ? named.call : undefined;
      if (!call || !Array.isArray(values)) throw wrong('it calls what is no function');
      push(call(values));
    },
    // BUILD: the attributes of an object, such as the versions of the modules of a state_dict.
    98: () => {
      pop();
      top();
    },
    // BINPERSID
    81: () => push(persistent(pop())),
  };
  const STOP = 46;

  for (let code = bytes[skip(1)]; code !== STOP; code = bytes[skip(1)]) {
    const run = opcodes[code];
    if (!run) {
      at -= 1;
      throw unsupported(`pickle: its opcode ${code} at byte ${at} is not one that tensors need.`);
    }
    run();
  }
  const value = pop();
  if (stacks.length > 1 || stacks[0].length > 0) throw wrong('it ends with values left over');
  return value;
}

/** A whole number of any length, little-endian. */
function longOf(bytes: Uint8Array): number {
  let value = 0n;
  for (const byte of bytes.toReversed()) value = value * 256n + BigInt(byte);
  return Number(BigInt.asIntN(8 * bytes.length, value));
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? quoted(value) : typeof value;
}
