import type { Json, JsonObject } from '../json.ts';
import { linear } from '../layers/linear.ts';
import { relu } from '../layers/relu.ts';
import { ModelError } from '../modelError.ts';
import { sequential } from '../network/sequential.ts';
import { jsonFormat } from './jsonFormat.ts';
import { checkCost } from './limits.ts';

/**
 * The weights in the format of the original numpy program: nested lists `W1 [hidden, inputs]`,
 * `b1 [hidden, 1]`, `W2 [outputs, hidden]`, `b2 [outputs, 1]`. The samples of that program are columns and
 * ours are rows, so its weights are the transposes of ours.
 */
export const originalFormat = /* @__PURE__ */ jsonFormat({
  name: 'the original\'s weights ({"W1", "b1", "W2", "b2"})',
  recognizes: (json) => ['W1', 'b1', 'W2', 'b2'].every((key) => Object.hasOwn(json, key)),
  read(json, { backend, limits }) {
    const W1 = readMatrix(json, 'W1');
    const b1 = readMatrix(json, 'b1', [W1.rows, 1]);
    const W2 = readMatrix(json, 'W2', [undefined, W1.rows]);
    const b2 = readMatrix(json, 'b2', [W2.rows, 1]);
    const layers = [linear(W1.columns, W1.rows), relu(), linear(W2.columns, W2.rows)];
    checkCost(layers, [W1.columns], limits);
    const weights = Float32Array.from([transposed(W1), b1.values, transposed(W2), b2.values].flat());
    return { network: sequential(layers, { backend, weights }), metadata: {} };
  },
});

interface Matrix {
  readonly rows: number;
  readonly columns: number;
  readonly values: number[];
}

function readMatrix(
  json: JsonObject,
  name: string,
  [expectedRows, expectedColumns]: readonly (number | undefined)[] = [],
): Matrix {
  const rows = json[name];
  if (!Array.isArray(rows) || rows.length === 0) {
    throw new ModelError(`model: ${name} must be a list of rows of numbers.`);
  }
  const columns = expectedColumns ?? (Array.isArray(rows[0]) ? rows[0].length : 0);
  if (expectedRows !== undefined && rows.length !== expectedRows) {
    throw new ModelError(`model: ${name} has ${rows.length} rows, expected ${expectedRows}.`);
  }
  const values = rows.flatMap((row: Json, index: number) => {
    if (!Array.isArray(row) || row.length !== columns || columns === 0) {
      const came = Array.isArray(row) ? `${row.length} numbers` : 'no list';
      throw new ModelError(`model: ${name} row ${index} is ${came}, expected ${columns} numbers.`);
    }
    return row.map((value: Json) => {
      if (typeof value !== 'number' || !Number.isFinite(Math.fround(value))) {
        throw new ModelError(
          `model: ${name} row ${index} holds ${JSON.stringify(value)}, expected a finite number.`,
        );
      }
      return value;
    });
  });
  return { rows: rows.length, columns, values };
}

function transposed({ rows, columns, values }: Matrix): number[] {
  return Array.from(
    { length: rows * columns },
    (_, index) => values[(index % rows) * columns + Math.floor(index / rows)],
  );
}
