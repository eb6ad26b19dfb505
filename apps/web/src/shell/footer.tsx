import './footer.css';

/**
 * Where the source of the page can be read. Undefined if the repository does not say where it is published.
 */
const repository: string | undefined = import.meta.env.REPOSITORY;

export function Footer() {
  return (
    <footer class="footer caption">
      <p>
        A neural network from scratch. All of it computes on your device: nothing that you draw or open leaves
        it.
      </p>
      {repository && <a href={repository}>Source code</a>}
    </footer>
  );
}
