import { type Problem, WxmlSyntaxError } from 'mp-app-model';

import type { CheckContext } from './context';

/** Every WXML file of the project's own must have closed tags and quoted attributes. */
export function checkWxmlSyntax(context: CheckContext): Problem[] {
  return context.own('.wxml').flatMap((file) => {
    const tree = context.wxml(file);
    if (!(tree instanceof WxmlSyntaxError)) return [];
    const place = { file: context.sources.display(file), position: tree.position };
    return { code: 'wxml_syntax', ...place, message: tree.message, fix: 'Fix the tag here.' };
  });
}
