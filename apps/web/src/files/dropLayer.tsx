import './dropLayer.css';
import { isDraggedOver } from './acceptDrops.ts';
import { notice } from './openFiles.ts';

/** What files held over the page may be, and afterwards what became of them. */
export function DropLayer() {
  return (
    <>
      {isDraggedOver.value && (
        <div class="drop-hint" aria-hidden="true">
          <p>Drop digits to learn from, or a network for the pad</p>
        </div>
      )}
      <div class="file-notice">
        {notice.value && (
          // No `status`: that is what speaks for the place.
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
