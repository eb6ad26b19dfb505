import './header.css';
import { addressOf, place, places } from '../address.ts';
import { ThemeToggle } from './themeToggle.tsx';
import { TrainingMark, trainingInWords } from './trainingMark.tsx';

export function Header() {
  const training = trainingInWords.value;
  return (
    <header class="header">
      <a class="wordmark" href={addressOf('draw')}>
        <svg viewBox="0 0 16 20" width="16" height="20" aria-hidden="true">
          <path d="M8 0c4.5 6 8 10.2 8 12.600A7.6 7.6 0 0 1 8 20a7.6 7.6 0 0 1-8-7.400C0 10.2 3.5 6 8 0z" />
        </svg>
        Inkling
      </a>
      <nav class="places" aria-label="Places">
        {places.map(({ id, name }) => (
          <a
            key={id}
            href={addressOf(id)}
            aria-current={place.value === id ? 'page' : undefined}
            aria-describedby={id === 'train' && training ? 'training-state' : undefined}
          >
            <span>
              {name}
              {id === 'train' && <TrainingMark />}
            </span>
          </a>
        ))}
      </nav>
      <p id="training-state" class="visually-hidden">
        {training}
      </p>
      <ThemeToggle />
    </header>
  );
}
