import { ProjectError } from 'mp-app-model';

export type ReleaseErrorCode =
  | 'no_project_config'
  | 'bad_json'
  | 'bad_project_config'
  | 'npm_packed_nothing'
  | 'npm_pack_failed'
  | 'npm_not_installed'
  | 'builder_failed'
  | 'wcc_failed'
  | 'wcc_unavailable'
  | 'bad_budget';

/** A failure of the release tools: a stable `code`, and a message that ends with what to do. */
export { ProjectError as ReleaseError };
