import './train.css';
import { useEffect } from 'preact/hooks';
import { ensureData, findRun } from '../../training/training.ts';
import { BrokenOff } from './brokenOff.tsx';
import { Confusion } from './confusion.tsx';
import { Curves } from './curves.tsx';
import { Digits } from './digits.tsx';
import { FirstLayerPictures } from './firstLayerPictures.tsx';
import { Lesson } from './lesson.tsx';
import { SettingsForm } from './settingsForm.tsx';

export function Train() {
  useEffect(() => {
    findRun();
    ensureData();
  }, []);
  return (
    <div class="train">
      <header class="train-title">
        <h1>Train a network</h1>
        <p class="notice">
          The network knows nothing at first. It guesses, training corrects it, and it guesses better. All of
          this happens in the page: nothing leaves your computer.
        </p>
      </header>
      <BrokenOff />
      <div class="train-setup">
        <Digits />
        <SettingsForm />
      </div>
      <div class="train-run">
        <Lesson />
        <Curves />
        <FirstLayerPictures />
        <Confusion />
      </div>
    </div>
  );
}
