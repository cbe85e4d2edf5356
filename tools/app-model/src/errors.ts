/** Stable codes for why a project cannot be read. */
export type ProjectErrorCode = 'no_project_config' | 'bad_json' | 'bad_project_config' | 'root_behind_link';

/** An error with a stable `code`; its message ends with what to do. */
export class ProjectError extends Error {
  override readonly name = 'ProjectError';
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
