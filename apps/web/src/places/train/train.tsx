import './train.css';
import { useEffect } from 'preact/hooks';
import '../../training/followRuns.ts';
import { Deferred } from '../../shell/deferred.tsx';
import { loadRuns } from '../../training/runs.ts';
import { findRun } from '../../training/training.ts';
import { BrokenOff } from './brokenOff.tsx';
import { ConfusionTable } from './confusion.tsx';
import { Curves } from './curves.tsx';
import { Digits } from './digits.tsx';
import { FirstLayerPictures } from './firstLayerPictures.tsx';
import { followAddress } from './followAddress.ts';
import { Lesson } from './lesson.tsx';
import { Live } from './live.tsx';
import { People } from './people.tsx';
import { Runs } from './runList.tsx';
import { SettingsForm } from './settingsForm.tsx';

export function Train() {
  useEffect(() => {
    findRun();
    void loadRuns();
    return followAddress();
  }, []);
  return (
    <div class="train">
      <h1>Train a network</h1>
      <BrokenOff />
      <div class="train-stage">
        <Lesson />
        <Live />
        <Curves />
      </div>
      <Deferred>
        <People />
        <p class="notice">
          The network knows nothing at first. It guesses, training corrects it, and it guesses better. All of
          this happens in the page: nothing leaves your computer.
        </p>
        <div class="train-more">
          <div class="train-setup">
            <SettingsForm />
            <Deferred>
              <Digits />
            </Deferred>
          </div>
          <div class="train-results">
            <Deferred>
              <Runs />
              <ConfusionTable />
            </Deferred>
            <Deferred>
              <FirstLayerPictures />
            </Deferred>
          </div>
        </div>
      </Deferred>
    </div>
  );
}
