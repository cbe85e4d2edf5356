import type { Say } from '../panels/texts';
import type { BuildProblem } from '../ports';
import { element } from './dom';

/** Compile errors over the page, or over the whole phone; removed when they are fixed. */
export class ProblemOverlay {
  private readonly list = element('div', 'preview-problems-list');
  private readonly hint = element('p', 'preview-problems-hint');
  private readonly box: HTMLElement;

  constructor(
    parent: HTMLElement,
    private readonly say: Say,
  ) {
    this.box = element(
      'section',
      'preview-problems',
      { role: 'alert', 'aria-label': say('compileErrors'), hidden: '' },
      [element('h2', 'preview-problems-title', {}, [say('compileErrors')]), this.list, this.hint],
    );
    parent.append(this.box);
  }

  /** @param ofPage keeps the phone's bars visible, since other pages work */
  show(errors: readonly BuildProblem[], ofPage: boolean): void {
    this.box.hidden = errors.length === 0;
    this.box.classList.toggle('preview-problems-page', ofPage);
    this.list.replaceChildren(...errors.map(item));
    this.hint.textContent = this.say(ofPage ? 'compilePageHint' : 'compileHint');
  }
}

function item(problem: BuildProblem): HTMLElement {
  const { file, line, column, lineText, text } = problem;
  const place = [file, line, line === undefined ? undefined : column].filter((part) => part !== undefined);
  const children: HTMLElement[] = [
    element('div', 'preview-problem-place', {}, [place.join(':')]),
    element('div', 'preview-problem-text', {}, [text]),
  ];
  if (lineText !== undefined && lineText.length <= 200) {
    const caret = column === undefined ? '' : `\n${lineText.slice(0, column - 1).replace(/[^\t]/g, ' ')}^`;
    children.push(element('pre', 'preview-problem-source', {}, [`${lineText}${caret}`]));
  }
  return element('article', 'preview-problem', {}, children);
}
