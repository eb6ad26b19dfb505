import { createRandom, referenceBackend, sizeOf, Tensor } from '@inkling/tensor';
import { GradientError } from '@inkling/tensor/testing';
import { describe, expect, test } from 'vitest';
import { type Layer, readModel, sequential, writeModel } from '../../src/index.ts';
import { allLayers, type LayerReader } from '../../src/layers/index.ts';
import { isLearned } from '../../src/network/parameters.ts';
import { checkLayerGradients, layerTrial } from '../../src/testing/checkLayerGradients.ts';
import { type LayerCase, layerConformanceClaims } from '../../src/testing/index.ts';

/**
 * What every layer must keep; a new one joins by a line in layerCases.ts.
 * @param readers of layers that are not the package's own. Default none.
 */
export function layerSuite(layerCase: LayerCase, readers: readonly LayerReader[] = []): void {
  const { name, layer, inputShape, outputShape, refuses } = layerCase;
  const learned = layer.parameters.filter(isLearned).map((parameter) => parameter.name);

  describe(name, () => {
    test('says the shape it makes', () => {
      expect(layer.outputShape(inputShape)).toEqual(outputShape);
    });

    if (refuses) {
      test('refuses a shape it cannot take, and says why', () => {
        expect(() => layer.outputShape(refuses.inputShape)).toThrow(refuses.words);
      });
    }

    test('has the gradients that difference quotients measure', () => {
      checkLayerGradients(layer, inputShape);
    });

    test.for(['input', ...learned])('would not pass with a wrong gradient by its %s', (target) => {
      const wrong: Layer = {
        ...layer,
        backward(pass) {
          layer.backward(pass);
          const gradient = target === 'input' ? pass.inputGradient : pass.parameterGradients[target];
          // A tenth off in every element: as a forgotten factor would be.
          if (gradient) pass.kernels.addScaled(gradient, gradient, -0.1);
        },
      };
      expect(() => checkLayerGradients(wrong, inputShape)).toThrow(GradientError);
    });

    test.for([{ seed: 7 }, undefined])(
      'leaves alone what is not its own to write, with training %o',
      (training) => {
        const trial = layerTrial(layer, inputShape, 4, training);
        trial.gradients();
        const { backend, pass, values } = trial;
        expect(backend.read(pass.input)).toEqual(values.input);
        expect(backend.read(pass.outputGradient)).toEqual(values.outputGradient);
        for (const parameter of learned) {
          expect(backend.read(pass.parameters[parameter]), parameter).toEqual(values.parameters[parameter]);
        }
      },
    );

    test('computes its parameter gradients without an input gradient too', () => {
      const withInput = layerTrial(layer, inputShape, 4, { seed: 7 }).gradients();
      const without = layerTrial(layer, inputShape, 4, { seed: 7 }).gradients({ withInputGradient: false });
      for (const parameter of learned) {
        expect(without.parameters[parameter], parameter).toEqual(withInput.parameters[parameter]);
      }
    });

    test('comes back from a saved model with the same outputs, to the bit', async () => {
      const backend = referenceBackend();
      const network = sequential([layer], { backend, inputShape, seed: 5 });
      const { network: copy } = readModel(await writeModel(network), {
        backend,
        layers: [...allLayers, ...readers],
      });
      const random = createRandom(6);
      const inputs = new Tensor(
        'f32',
        [3, ...inputShape],
        Float32Array.from({ length: 3 * sizeOf(inputShape) }, () => random.normal()),
      );
      expect((await copy.run(inputs)).data).toEqual((await network.run(inputs)).data);
    });

    for (const claim of layerConformanceClaims(layerCase)) {
      test(claim.name, () => claim.run(referenceBackend()));
    }
  });
}
