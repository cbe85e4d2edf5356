/** Why the preview cannot start. `code` is stable; the message says what to do. */
export class PreviewError extends Error {
  constructor(
    readonly code:
      | 'project_not_found'
      | 'project_config_invalid'
      | 'app_json_missing'
      | 'root_behind_link'
      | 'port_invalid'
      | 'no_free_port'
      | 'no_browser'
      | 'browser_failed'
      | 'port_taken',
    message: string,
  ) {
    super(message);
    this.name = 'PreviewError';
  }
}
