import { defineConfig } from 'tsdown';

export default defineConfig({
  // One entry point a format.
  entry: {
    index: 'src/index.ts',
    'index.node': 'src/index.node.ts',
    safetensors: 'src/safetensors/index.ts',
    npz: 'src/npz/index.ts',
    onnx: 'src/onnx/index.ts',
    pytorch: 'src/pytorch/index.ts',
    standalone: 'src/standalone/index.ts',
    c: 'src/c/index.ts',
    keras: 'src/keras/index.ts',
    tfjs: 'src/tfjs/index.ts',
    brainjs: 'src/brainjs/index.ts',
  },
  format: 'esm',
  fixedExtension: false,
  target: 'es2024',
  dts: true,
  sourcemap: true,
});
