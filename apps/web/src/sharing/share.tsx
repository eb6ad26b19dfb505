import './sharing.css';
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { answer } from '../answer/answer.ts';
import { isBlank, openedPicture } from '../drawing/pad.ts';
import { saveFile } from '../files/saveFile.ts';
import { sentenceOf } from '../files/sentenceOf.ts';
import { linkToDrawing } from './followLinks.ts';

/** Phones have a menu of programs to share with. On a computer, copying is quicker. */
const hasMenu = 'share' in navigator && matchMedia('(pointer: coarse)').matches;
const isOnThisComputer = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(location.hostname);

/** Buttons that share the drawing: as a link that opens it, and as a picture with the answer. */
export function Share() {
  const said = useSignal<{ readonly about: unknown; readonly words: ComponentChildren } | undefined>(
    undefined,
  );
  const canLink = !isBlank.value && !openedPicture.value;
  const say = async (act: () => Promise<ComponentChildren>) => {
    const about = answer.peek();
    said.value = { about, words: await act() };
  };
  return (
    <section class="sharing" aria-label="Share">
      <button
        type="button"
        class="button quiet"
        aria-disabled={!canLink}
        onClick={() => canLink && void say(shareLink)}
      >
        {hasMenu ? 'Share a link' : 'Copy a link'}
      </button>
      <button
        type="button"
        class="button quiet"
        aria-disabled={isBlank.value}
        onClick={() => !isBlank.peek() && void say(shareCard)}
      >
        {hasMenu ? 'Share a picture' : 'Save a picture'}
      </button>
      <div class="caption" role="status">
        {/* What was said is about the drawing as it was. */}
        {said.value?.about === answer.value && said.value?.words}
        {openedPicture.value && <p>A picture is too large for a link.</p>}
      </div>
    </section>
  );
}

/** Shares the link, and says what came of it. */
async function shareLink(): Promise<ComponentChildren> {
  const link = linkToDrawing();
  if (link === undefined) return <p>This drawing is too long for a link. Save it as a picture.</p>;
  if (hasMenu) return offer({ title: 'Inkling', text: 'A neural network reads my drawing:', url: link });
  try {
    await navigator.clipboard.writeText(link);
    return (
      <p>
        The link is copied. It opens this drawing
        {isOnThisComputer ? ' on this computer only, because the page is served from it' : ''}.
      </p>
    );
  } catch {
    // The browser allows no copying here.
    return (
      <label>
        Copy this link:
        <input type="text" readOnly value={link} onFocus={({ currentTarget }) => currentTarget.select()} />
      </label>
    );
  }
}

async function shareCard(): Promise<ComponentChildren> {
  try {
    const { makeCard } = await import('./card.ts');
    const card = await makeCard();
    if (hasMenu && navigator.canShare?.({ files: [card] })) return await offer({ files: [card] });
    saveFile(card.name, card.type, card);
    return <p>The picture is saved.</p>;
  } catch (error) {
    return <p>{sentenceOf(error)}</p>;
  }
}

/** Opens the menu of programs to share with. The visitor may close it, which is no failure. */
async function offer(data: ShareData): Promise<ComponentChildren> {
  try {
    await navigator.share(data);
    return undefined;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    return <p>The browser could not open its menu to share. Try again.</p>;
  }
}
