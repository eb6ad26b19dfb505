import './panel.css';
import { signal } from '@preact/signals';
import { useRef } from 'preact/hooks';
import { filesTrouble } from '../../../network/openedFiles.ts';
import { lessons } from '../../../teaching/lessons.ts';
import { Hand } from './hand.tsx';
import { Living } from './living.tsx';
import { NetworkChoice } from './networkChoice.tsx';

const tabs = ['inside', 'hand'] as const;
type Tab = (typeof tabs)[number];

const shown = signal<Tab>('inside');

/** Shows what the lessons have changed. */
export function showHand(): void {
  shown.value = 'hand';
}

/** What is behind the answer: the network that computes, or the visitor's lessons. */
export function Panel() {
  const list = useRef<HTMLDivElement>(null);
  const now = shown.value;
  const names: Readonly<Record<Tab, string>> = {
    inside: 'A living network',
    hand: lessons.value.length > 0 ? `Your hand (${lessons.value.length})` : 'Your hand',
  };
  return (
    <section class="sheet panel" aria-label="Behind the answer">
      <div class="panel-head">
        <div
          ref={list}
          class="tabs"
          role="tablist"
          aria-label="Behind the answer"
          onKeyDown={(event) => {
            if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
            event.preventDefault();
            shown.value = now === 'inside' ? 'hand' : 'inside';
            list.current?.querySelector<HTMLElement>(`#tab-${shown.value}`)?.focus();
          }}
        >
          {tabs.map((tab) => (
            <button
              key={tab}
              id={`tab-${tab}`}
              type="button"
              role="tab"
              aria-selected={tab === now}
              aria-controls="panel"
              tabIndex={tab === now ? 0 : -1}
              onClick={() => {
                shown.value = tab;
              }}
            >
              {names[tab]}
            </button>
          ))}
        </div>
        <NetworkChoice />
      </div>
      {filesTrouble.value && (
        <p class="trouble" role="alert">
          {filesTrouble.value}
        </p>
      )}
      <div id="panel" role="tabpanel" aria-labelledby={`tab-${now}`}>
        {now === 'inside' ? <Living /> : <Hand />}
      </div>
    </section>
  );
}
