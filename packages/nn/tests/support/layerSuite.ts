import { createRandom, referenceBackend, sizeOf, Tensor } from '@inkling/tensor';
import { GradientError } from '@inkling/tensor/testing';
import { describe, expect, test } from 'vitest';
import { type Layer, readModel, sequential, writeModel } from '../../src/index.ts';
import { allLayers, type LayerReader } from '../../src/layers/index.ts';
import { isLearned } from '../../src/network/parameters.ts';
import { checkLayerGradients, layerTrial } from '../../src/testing/checkLayerGradients.ts';
import { type LayerCase, layerConformanceClaims } from '../../src/testing/index.ts';

/**
 * The claims that every layer must satisfy. A new layer is added by a case in layerCases.ts.
 * @param readers the readers of layers that the package does not export. Default none.
 */
export function layerSuite(layerCase: LayerCase, readers: readonly LayerReader[] = []): void {
  const { name, layer, inputShape, outputShape, refuses } = layerCase;
  const learned = layer.parameters.filter(isLearned).map((parameter) => parameter.name);

  describe(name, () => {
    test('has the stated output shape', () => {
      expect(layer.outputShape(inputShape)).toEqual(outputShape);
    });

    if (refuses) {
      test('refuses an invalid shape, and says why', () => {
        expect(() => layer.outputShape(refuses.inputShape)).toThrow(refuses.words);
      });
    }

    test('has gradients that agree with difference quotients', () => {
      checkLayerGradients(layer, inputShape);
    });

    test.for(['input', ...learned])('would fail with a wrong gradient of its %s', (target) => {
      const wrong: Layer = {
        ...layer,
        backward(pass) {
          layer.backward(pass);
          const gradient = target === 'input' ? pass.inputGradient : pass.parameterGradients[target];
          // Every element is wrong by a tenth, as with a missing factor.
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

    test('is read from a saved model with the same outputs, to the bit', async () => {
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
