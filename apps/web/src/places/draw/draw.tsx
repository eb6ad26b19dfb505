import './draw.css';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { loadReader } from '../../answer/answer.ts';
import { Bars } from './bars.tsx';
import { Examples } from './examples.tsx';
import { Inside } from './inside.tsx';
import { listenToKeys } from './keys.ts';
import { Pad } from './pad.tsx';
import { Pictures } from './pictures.tsx';
import { Tools } from './tools.tsx';
import { Verdict } from './verdict.tsx';
import { whenIdle } from './whenIdle.ts';

export function Draw() {
  // Before the place is on the screen, so that no key is lost.
  useLayoutEffect(listenToKeys, []);
  useEffect(() => whenIdle(loadReader), []);
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
        <Verdict />
        <Bars />
        <Inside />
      </div>
    </div>
  );
}
