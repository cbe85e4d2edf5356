export type RuntimeErrorCode =
  | 'project_not_found'
  | 'root_behind_link'
  | 'app_json_missing'
  | 'json_invalid'
  | 'component_not_found'
  | 'package_boundary'
  | 'component_not_registered'
  | 'registered_twice'
  | 'registered_outside_load'
  | 'unknown_tag'
  | 'wxml_invalid'
  | 'wxml_missing'
  | 'no_app'
  | 'no_page'
  | 'missing_custom_tab_bar'
  | 'plugin_missing'
  | 'plugin_not_declared'
  | 'node_not_found'
  | 'node_ambiguous'
  | 'selector_unsupported'
  | 'event_unheard'
  | 'file_not_shipped'
  | 'node_disabled'
  | 'method_missing'
  | 'test_failures';

/** Error of the component runtime: `code` is stable, `message` says what to do. */
export class ComponentRuntimeError extends Error {
  override readonly name = 'ComponentRuntimeError';

  constructor(
    readonly code: RuntimeErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(`${code}: ${message}`, options);
  }
}
