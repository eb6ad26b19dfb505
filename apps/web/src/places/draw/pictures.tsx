import './pictures.css';
import { useId } from 'preact/hooks';
import { openedPicture } from '../../drawing/pad.ts';
import { FileButton } from '../../files/fileButton.tsx';

/** A picture of digits, in place of a drawing. */
export function Pictures() {
  const hint = useId();
  const picture = openedPicture.value;
  return (
    <div class="pictures">
      <FileButton accept="image/*" describedBy={hint}>
        Open a picture…
      </FileButton>
      <p id={hint} class="caption">
        {picture
          ? `The pad shows ${picture.name}. Draw on it or clear it to go back to drawing.`
          : 'You can also drop or paste one.'}
      </p>
    </div>
  );
}
