/** More than a model of the pad's size takes, and less than a page can hold. */
export const LARGEST_MODEL_BYTES = 500e6;

/** As in the command. The browser decodes the whole picture, which takes 4 bytes a pixel for a moment. */
export const MOST_MEGAPIXELS = 50;

/**
 * The longer side of an opened picture, in pixels, which a reader does not make smaller. A larger one is
 * scaled down while it is decoded. Of a photograph of a sheet of paper, this keeps more than a pixel for the
 * line of a ballpoint pen.
 */
export const PICTURE_SIDE = 800;
