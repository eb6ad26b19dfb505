import {
  isJsonObject,
  type Json,
  type JsonObject,
  type Layer,
  type ModelContent,
  type Network,
} from '@inkling/nn';
import { quoted } from '@inkling/tensor';
import { unsupported } from '../../formatError.ts';
import { FLOAT, UINT8 } from '../dataTypes.ts';
import { writeModelProto } from '../proto/writeModelProto.ts';
import { channelsFirst, type Flow, inOurOrder } from './flow.ts';
import { GraphWriter } from './graphWriter.ts';
import { layerWriters } from './layers/index.ts';
import type { LayerToWrite } from './layerWriter.ts';

/** How an ONNX file is written. */
export interface OnnxOptions {
  /**
   * The type of the input. `'f32'` takes what `network.run` takes, pixel / 255. `'u8'` takes pixels from 0
   * to 255, and the file divides them. Default `'f32'`.
   */
  readonly input?: 'f32' | 'u8';
  /**
   * The axes of an input that is a picture: `[batch, height, width, channels]` with `'last'`, or `[batch,
   * channels, height, width]` with `'first'`. Default `'last'`, as in a network of ours. Outputs always
   * have them last.
   */
  readonly channels?: 'last' | 'first';
}

/** Writes a network as an ONNX file. */
export function writeGraph(
  network: Network,
  { weights, encoding = 'f32' }: ModelContent,
  {
    input = 'f32',
    channels = 'last',
    metadata,
  }: OnnxOptions & { readonly metadata: readonly [string, string][] },
): Uint8Array<ArrayBuffer> {
  const graph = new GraphWriter(encoding);
  const [shape] = network.shapes;
  const isFirst = channels === 'first' && shape.length > 1;
  let flow: Flow = { name: 'input', shape, channels: isFirst ? 'first' : 'last' };
  if (input === 'u8') {
    const cast = graph.node('input', 'Cast', [flow.name], { to: { integer: FLOAT } });
    flow = { ...flow, name: graph.node('input', 'Div', [cast, graph.floats('input.largest', [], [255])]) };
  }
  const places = new Map(network.parameters.places.map((place) => [place.name, place]));
  flow = writeLayers(network.layers, '', flow, graph, (name) => {
    const place = places.get(name);
    if (place) return weights.subarray(place.offset, place.offset + place.size);
    throw unsupported(`ONNX: the network has no parameter ${quoted(name)}.`);
  });
  flow = inOurOrder(flow, 'output', graph);
  graph.nodes.push({
    name: 'output',
    operator: 'Identity',
    inputs: [flow.name],
    outputs: ['output'],
    attributes: {},
  });
  return writeModelProto({
    opset: graph.opset,
    nodes: graph.nodes,
    initializers: graph.initializers,
    input: {
      name: 'input',
      dataType: input === 'u8' ? UINT8 : FLOAT,
      shape: isFirst ? channelsFirst(shape) : shape,
    },
    output: { name: 'output', dataType: FLOAT, shape: flow.shape },
    metadata,
  });
}

/** A layer, or its entry in the settings of another layer. */
type LayerEntry = Pick<Layer, 'kind' | 'settings'>;

/** @param prefix the beginning of the names of their parameters: `'3.'` for those in layer 3. */
function writeLayers(
  layers: readonly LayerEntry[],
  prefix: string,
  input: Flow,
  graph: GraphWriter,
  weights: (name: string) => Float32Array,
): Flow {
  let flow = input;
  for (const [index, { kind, settings }] of layers.entries()) {
    const path = `${prefix}${index}.`;
    const write = Object.hasOwn(layerWriters, kind) ? layerWriters[kind] : undefined;
    if (!write) {
      throw unsupported(
        `ONNX: layer ${prefix}${index} has the kind ${quoted(kind)}, which is not written here. Leave it out, or save the ` +
          'model in the format of Inkling.',
      );
    }
    const layer: LayerToWrite = {
      kind,
      settings,
      where: `${path}${kind}`,
      weights: (name) => weights(`${path}${name}`),
      writeInner: (inner) => writeLayers(innerLayers(settings), path, inner, graph, weights),
    };
    flow = write(layer, flow, graph);
  }
  return flow;
}

/** The entries of the layers within a layer: `{ kind, settings }`. */
function innerLayers({ layers }: JsonObject): LayerEntry[] {
  const entries: readonly Json[] = Array.isArray(layers) ? layers : [];
  return entries.map((entry) => {
    const { kind = '', settings = {} } = isJsonObject(entry) ? entry : {};
    return { kind: String(kind), settings: isJsonObject(settings) ? settings : {} };
  });
}
