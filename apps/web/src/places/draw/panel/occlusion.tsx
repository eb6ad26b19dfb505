import { useEffect } from 'preact/hooks';
import { decisive, followDecisive } from './decisive.ts';

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth'] as const;

/** Says what decides: without this stroke, or this part of the picture, it would be another digit. */
export function Occlusion() {
  useEffect(followDecisive, []);
  const found = decisive.value;
  if (!found) return null;
  const what = 'stroke' in found ? `${ordinals[found.stroke]} stroke` : `${found.name} part`;
  return (
    <>
      Without its {what}, this would be {found.digit === '8' ? 'an' : 'a'} {found.digit}.{' '}
    </>
  );
}
