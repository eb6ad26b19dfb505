import './dropLayer.css';
import { isDraggedOver } from './acceptDrops.ts';
import { notice } from './notice.ts';

/** A hint about which files the page takes, while the visitor drags files, and a notice about the result. */
export function DropLayer() {
  return (
    <>
      {isDraggedOver.value && (
        <div class="drop-hint" aria-hidden="true">
          <p>Drop a picture of digits or a network for the pad, or files with digits for training</p>
        </div>
      )}
      <div class="file-notice">
        {notice.value && (
          // Not `status`: the place has the element with that role.
          <div class={`sheet ${notice.value.kind}`} role="alert">
            <p>{notice.value.message}</p>
            <button
              type="button"
              class="button quiet"
              onClick={() => {
                notice.value = undefined;
              }}
            >
              Close
            </button>
          </div>
        )}
      </div>
    </>
  );
}
