/** Styles are bundled beside the script. */
declare module '*.css';

/** Provided by the bundler of this page: the compiled templates of the built-in components. */
declare module 'preview:builtin-templates' {
  export const templates: () => Record<string, unknown>;
}
