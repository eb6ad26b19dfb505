import './how.css';
import { useEffect, useRef } from 'preact/hooks';
import { networkOnPad } from '../../network/networkOnPad.ts';
import { loadSmallNetwork } from '../../network/smallNetwork.ts';
import { whenOnline } from '../../offline/whenOnline.ts';
import { Deferred } from '../../shell/deferred.tsx';
import { HowHead } from './head.tsx';
import { followLit } from './lit.ts';
import { Opening } from './opening.tsx';
import { Band } from './picture/band.tsx';
import { allSteps } from './steps/index.ts';
import { KnownAndLearned } from './steps/knownAndLearned.tsx';
import { explanation, followStudy } from './study.ts';
import { followWalk, STEPS, walkStep } from './walk.ts';

/**
 * The ten steps of a forward and a backward pass, with the numbers of the digit on the pad, through the
 * visitor's own network or a small one.
 */
export function How() {
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const load = () => {
      if (!networkOnPad.peek()) void loadSmallNetwork();
    };
    load();
    return whenOnline(load);
  }, []);
  useEffect(followStudy, []);
  useEffect(followWalk, []);
  useEffect(() => (root.current ? followLit(root.current) : undefined), []);
  const explained = explanation.value;
  const walking = walkStep.value;
  // After a walk, the page scrolls to the step that the visitor was at, so all of them must be there.
  const hasWalked = useRef(false);
  if (walking !== undefined) hasWalked.current = true;
  return (
    <div class="how" ref={root}>
      <HowHead>
        <Opening isShort={walking !== undefined} />
      </HowHead>
      {explained && (
        <>
          <Band explanation={explained} />
          <ol class="steps" start={walking}>
            {allSteps.map((One, index) =>
              walking === undefined || walking === index + 1 ? (
                <Deferred key={index} immediate={hasWalked.current}>
                  <One explanation={explained} />
                </Deferred>
              ) : null,
            )}
          </ol>
          {(walking === undefined || walking === STEPS) && (
            <Deferred immediate={hasWalked.current}>
              <KnownAndLearned explanation={explained} />
            </Deferred>
          )}
        </>
      )}
    </div>
  );
}
