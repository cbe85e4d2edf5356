import type { Position } from './position';

/** A page, package or plugin that app.json names although it does not exist, or although WeChat does not allow it so. */
export interface MisnamedInApp {
  readonly code:
    | 'app_path'
    | 'duplicate_page'
    | 'empty_subpackage'
    | 'missing_page'
    | 'nested_subpackage'
    | 'page_in_subpackage'
    | 'plugin_twice'
    | 'same_subpackage'
    | 'same_tab'
    | 'tab_page';
  readonly position: Position;
  readonly message: string;
}
