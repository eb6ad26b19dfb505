import './tools.css';
import { canUndo, clear, isBlank, undo } from '../../drawing/pad.ts';
import { type Pen, pen, pens } from '../../drawing/pen.ts';
import { askAgain } from './askAgain.ts';

const penNames: readonly Pen[] = ['thin', 'medium', 'thick'];

/** Buttons without effect have `aria-disabled`, not `disabled`: a disabled button would lose the focus. */
export function Tools() {
  return (
    <div class="tools">
      <button type="button" class="button" aria-keyshortcuts="S" onClick={askAgain}>
        Ask{' '}
        <span class="key" aria-hidden="true">
          S
        </span>
      </button>
      <button
        type="button"
        class="button quiet"
        aria-keyshortcuts="Z Control+Z"
        aria-disabled={!canUndo.value}
        onClick={undo}
      >
        Undo{' '}
        <span class="key" aria-hidden="true">
          Z
        </span>
      </button>
      <button
        type="button"
        class="button quiet"
        aria-keyshortcuts="C"
        aria-disabled={isBlank.value}
        onClick={clear}
      >
        Clear{' '}
        <span class="key" aria-hidden="true">
          C
        </span>
      </button>
      <fieldset class="pens">
        <legend class="visually-hidden">Pen width</legend>
        {penNames.map((name) => (
          <label key={name} title={`${name} pen`}>
            <input
              type="radio"
              name="pen"
              class="visually-hidden"
              checked={pen.value === name}
              onChange={() => {
                pen.value = name;
              }}
            />
            <span class="visually-hidden">{name}</span>
            <span class="pen-dot" aria-hidden="true" style={{ '--pen': pens[name] }} />
          </label>
        ))}
      </fieldset>
    </div>
  );
}
