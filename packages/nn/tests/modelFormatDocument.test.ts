import { readFileSync } from 'node:fs';
import { referenceBackend, Tensor } from '@inkling/tensor';
import { describe, expect, test } from 'vitest';
import { encodingNames, isJsonObject, type JsonObject, readModel, writeModel } from '../src/index.ts';
import { allLayers } from '../src/layers/index.ts';
import { findEncoding } from '../src/model/encodings.ts';
import { defaultLimits } from '../src/model/limits.ts';
import { layerCases } from '../src/testing/index.ts';
import { expectClose } from './support/expectClose.ts';
import { goldenValues } from './support/golden.ts';

interface NumpyArray {
  readonly shape: readonly number[];
  readonly values: readonly number[];
}

/** A model file that numpy wrote, with inputs and the outputs of the network. */
interface ModelFileVector {
  readonly model: JsonObject;
  readonly inputs: NumpyArray;
  readonly outputs: NumpyArray;
}

const options = { backend: referenceBackend(), layers: allLayers };
const vectors = goldenValues<ModelFileVector>('modelFiles');
const layersOf = (model: JsonObject): JsonObject[] =>
  Array.isArray(model.layers) ? model.layers.filter(isJsonObject) : [];

describe('a model file that numpy wrote by docs/model-format.md', () => {
  test.for(vectors)('is read, and has the outputs of numpy: $name', async ({ model, inputs, outputs }) => {
    const { network, metadata } = readModel(JSON.stringify(model), options);
    const [batch] = inputs.shape;
    const rows = new Tensor('f32', [batch, inputs.values.length / batch], Float32Array.from(inputs.values));
    const found = await network.run(rows);
    expectClose(found.data, outputs.values, 1e-5);
    expect([batch, ...network.shapes[network.layers.length]]).toEqual(outputs.shape);
    expect(metadata).toEqual(model.metadata ?? {});
  });

  // Numbers that i8 has rounded may get another scale, one bit away.
  test.for(['f32', 'f16'] as const)('is written with the same bytes of weights: %s', async (encoding) => {
    const vector = vectors.find(({ name }) => name === `encoding-${encoding}`);
    const { network } = readModel(JSON.stringify(vector?.model), options);
    const written: unknown = JSON.parse(
      new TextDecoder().decode(await writeModel(network, { note: 'écrit, 数字' }, { encoding })),
    );
    expect(written).toEqual(vector?.model);
  });

  test('exists for every kind of layer and every encoding', () => {
    const kinds = new Set(vectors.flatMap(({ model }) => layersOf(model)).map(({ kind }) => kind));
    expect([...kinds].sort()).toEqual(allLayers.map(({ kind }) => kind).sort());
    const names = vectors.map(({ name }) => name);
    expect(names.filter((name) => name.startsWith('encoding-')).sort()).toEqual(
      encodingNames.map((name) => `encoding-${name}`).sort(),
    );
  });
});

describe('docs/model-format.md', () => {
  const text = readFileSync(new URL('../../../docs/model-format.md', import.meta.url), 'utf8');
  /** The text under the heading "### `name`", up to the next heading. */
  const sectionOf = (name: string) => text.split(`\n### \`${name}\`\n`)[1]?.split('\n#')[0] ?? '';
  const named = (section: string) => new Set(section.match(/`[^`\n]+`/g));

  test.for(allLayers.map(({ kind }) => kind))(
    'names the settings and parameters of the kind %s, and no others in its tables',
    (kind) => {
      const layers = layerCases.map(({ layer }) => layer).filter((layer) => layer.kind === kind);
      const settings = new Set(layers.flatMap((layer) => Object.keys(layer.settings)));
      // The parameters within a residual are those of its layers.
      const parameters = new Set(
        layers.flatMap((layer) => (kind === 'residual' ? [] : layer.parameters.map(({ name }) => name))),
      );
      const rows = sectionOf(kind).split('\n');
      const inTable = (type: string) =>
        rows.flatMap((row) => row.match(new RegExp(`^\\| ${type} \\| \`(\\w+)\``))?.[1] ?? []).sort();
      expect(sectionOf(kind)).not.toBe('');
      expect(inTable('setting')).toEqual([...settings].sort());
      expect(inTable('parameter')).toEqual([...parameters].sort());
    },
  );

  test.for(encodingNames)('describes the encoding %s with all its fields', (name) => {
    const fields = findEncoding(name)?.fields ?? [];
    expect(fields.length).toBeGreaterThan(0);
    for (const field of fields) expect(named(sectionOf(name))).toContain(`\`${field}\``);
  });

  test('gives every limit with its default', () => {
    for (const [name, limit] of Object.entries(defaultLimits)) {
      expect(text).toMatch(
        new RegExp(`^\\| \`${name}\` \\|.*\\| ${limit.toLocaleString('en-US')} \\|$`, 'm'),
      );
    }
  });

  test('describes no layer or encoding that does not exist', () => {
    const headings = [...text.matchAll(/^### `(.+)`$/gm)].map(([, name]) => name);
    expect(headings.sort()).toEqual([...allLayers.map(({ kind }) => kind), ...encodingNames].sort());
  });
});
