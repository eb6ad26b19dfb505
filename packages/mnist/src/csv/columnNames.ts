/** The meaning of a column that its name tells. */
export type ColumnKind = 'label' | 'id';

const labelNames = wordsOf(
  'label labels class classes classlabel category digit digits target targets truth y ytrue',
);

const idNames = wordsOf(
  'id ids imageid imgid index idx row rowid rowindex rownumber rownames key file filename filepath path imagename unnamed',
).add('');

/** The meaning of a column of this name; `undefined` for every other name, such as `pixel12`. */
export function kindOf(name: string): ColumnKind | undefined {
  // "Class Label", "class_label" and "Unnamed: 0", as pandas names the numbers of its rows.
  const word = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  if (labelNames.has(word)) return 'label';
  return idNames.has(word === '' ? name.trim() : word) || /^unnamed\d+$/.test(word) ? 'id' : undefined;
}

/**
 * The pixels that columns of these names contain, if the names count them: `pixel0 … pixel783`, `1x1 … 28x28`
 * (row × column). Tables that were sorted by name have them in another order.
 *
 * @returns for each name the index of its pixel; `undefined` when the names do not count from 0 or 1.
 */
export function pixelsCounted(names: readonly string[], width: number): number[] | undefined {
  const inRows = names.map((name) => /^\D*(\d+)\s*[x×_,.:;-]\s*(\d+)\D*$/.exec(name));
  const counted = names.map((name) => /^(.*?)(\d+)$/.exec(name.trim()));
  const prefix = counted[0]?.[1];
  for (const from of [0, 1]) {
    for (const indices of [
      counted.map((match) => (match && match[1] === prefix ? Number(match[2]) - from : -1)),
      inRows.map((match) =>
        match && Number(match[2]) - from < width
          ? (Number(match[1]) - from) * width + Number(match[2]) - from
          : -1,
      ),
    ]) {
      if (isPermutation(indices)) return indices;
    }
  }
  return undefined;
}

function isPermutation(indices: readonly number[]): boolean {
  const isInRange = (index: number) => index >= 0 && index < indices.length;
  return indices.every(isInRange) && new Set(indices).size === indices.length;
}

/** Whether a name ends in a number, as the names of pixels do. */
export function isNumbered(name: string): boolean {
  return /\d\s*$/.test(name);
}

function wordsOf(text: string): Set<string> {
  return new Set(text.split(' '));
}
