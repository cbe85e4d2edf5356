/** Stable codes of what makes a project unreadable. */
export type ProjectErrorCode = 'no_project_config' | 'bad_json' | 'bad_project_config';

/** A failure with a stable `code`, and a message that ends with what to do. */
export class ProjectError extends Error {
  override readonly name = 'ProjectError';
  readonly code: string;

  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}
