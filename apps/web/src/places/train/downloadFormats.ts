/** A format in which the visitor can download a network. */
export interface DownloadFormat {
  /** The name of the format in `@inkling/formats`. */
  readonly name: string;
  readonly label: string;
  /** Who reads the file, in a few words. */
  readonly readers: string;
  readonly file: string;
  readonly type: string;
}

const bytes = 'application/octet-stream';

/** The formats, the usual one first. Another one is an entry here. */
export const downloadFormats: readonly [DownloadFormat, ...DownloadFormat[]] = [
  {
    name: 'json',
    label: 'Inkling JSON',
    readers: 'For this page, the command and the library.',
    file: 'model.json',
    type: 'application/json',
  },
  {
    name: 'onnx',
    label: 'ONNX',
    readers: 'For ONNX Runtime, in most languages and on most devices.',
    file: 'model.onnx',
    type: bytes,
  },
  {
    name: 'safetensors',
    label: 'safetensors',
    readers: 'The weights by name, for programs in Python, Rust and others.',
    file: 'model.safetensors',
    type: bytes,
  },
  {
    name: 'npz',
    label: 'NumPy',
    readers: 'The weights as arrays, for numpy.load.',
    file: 'model.npz',
    type: bytes,
  },
  {
    name: 'pytorch',
    label: 'PyTorch',
    readers: 'A state_dict as safetensors, for load_state_dict.',
    file: 'state_dict.safetensors',
    type: bytes,
  },
  {
    name: 'javascript',
    label: 'JavaScript',
    readers: 'A function that predicts, in one file, without a library.',
    file: 'model.js',
    type: 'text/javascript',
  },
];
