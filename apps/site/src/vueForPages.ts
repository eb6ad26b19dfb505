import type { Plugin } from 'vite';

/** Pages become components of Vue, but they lie outside of this package, and would not find Vue. */
export function vueForPages(): Plugin {
  return {
    name: 'vue-for-pages',
    enforce: 'pre',
    resolveId: {
      filter: { id: /^vue(\/|$)/ },
      handler(id, importer, options) {
        return importer?.endsWith('.md') ? this.resolve(id, import.meta.filename, options) : undefined;
      },
    },
  };
}
