// Pages of the site whose text is not in this folder: READMEs, and the reference of the packages.
import { contents, watched } from '../apps/site/src/pages.ts';

export default { watch: watched, paths: contents };
