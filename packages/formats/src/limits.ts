// What a file may cost beyond the limits of a caller, which `checkCost` of @inkling/nn compares. Work and
// memory have a free amount, and a multiple of the file's size: a small file cannot take much.

/** Unpacked bytes of all files of an archive: free, and for each byte of the archive. */
export const ZIP_FREE = 2 ** 20;
export const ZIP_PER_BYTE = 20;

/**
 * Weights of a network, where layers may share them: free, and for each byte of the file. A weight takes at
 * least a byte in the file, and its filter grows at most fourfold to make paddings equal.
 */
export const WEIGHTS_FREE = 1_000_000;
export const WEIGHTS_PER_BYTE = 4;

/** Work of folding shapes of ONNX: free, and for each byte of the file. */
export const FOLDING_FREE = 1_000_000;
export const FOLDING_PER_BYTE = 16;

/** Bytes of HDF5 that are read as headers: free, and for each byte of the file. */
export const HEADERS_FREE = 2 ** 16;
export const HEADERS_PER_BYTE = 8;

/**
 * Messages of ONNX. An empty one takes two bytes in a file, and some hundred in memory. A thousand layers
 * need some ten thousand messages.
 */
export const MOST_MESSAGES = 200_000;

/** Layers of Keras: more than any limit of a caller lets through. */
export const MOST_LAYERS = 20_000;
/** Sequentials of Keras in each other. */
export const DEEPEST_MODEL = 8;

/** Groups of HDF5 in each other. */
export const DEEPEST_GROUP = 32;

/** Axes of a tensor, as numpy and PyTorch limit them. Work on tensors takes time for each axis. */
export const MOST_AXES = 64;

/** Bytes of the header of safetensors, as its own reader limits them. */
export const LONGEST_HEADER = 100_000_000;
