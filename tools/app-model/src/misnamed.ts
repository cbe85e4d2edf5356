import type { Position } from './position';

/** A page or package that app.json names and that is not there, or not where or as WeChat wants it. */
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
