import './draw.css';

export function Draw() {
  return <h1>Draw</h1>;
}
