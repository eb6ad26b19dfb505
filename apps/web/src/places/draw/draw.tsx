import './draw.css';
import { useSignalEffect } from '@preact/signals';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { isBlank } from '../../drawing/pad.ts';
import { Share } from '../../sharing/share.tsx';
import { Bars } from './bars.tsx';
import { Examples } from './examples.tsx';
import { greet } from './greet.ts';
import { listenToKeys } from './keys.ts';
import { laterParts, loadReaderAndLaterParts } from './laterParts.ts';
import { Pad } from './pad.tsx';
import { Pictures } from './pictures.tsx';
import { Tools } from './tools.tsx';
import { Verdict } from './verdict.tsx';
import { whenIdle } from './whenIdle.ts';

export function Draw() {
  // Before the place is on the screen, so that no key is lost.
  useLayoutEffect(listenToKeys, []);
  useEffect(() => whenIdle(() => void loadReaderAndLaterParts()), []);
  useEffect(greet, []);
  useSignalEffect(() => {
    if (!isBlank.value) void loadReaderAndLaterParts();
  });
  const parts = laterParts.value;
  return (
    <div class="draw">
      <div class="draw-board">
        <h1>Draw a number</h1>
        <Pad />
        <Tools />
        <Examples />
        <Pictures />
      </div>
      <div class="draw-thinking">
        <div class="draw-answer">
          <Verdict />
          <div class="draw-actions">
            {parts ? <parts.Teach /> : <div class="teach" />}
            <Share />
          </div>
        </div>
        <Bars />
        {parts ? <parts.Panel /> : <div class="panel" />}
      </div>
    </div>
  );
}
