import type { Say } from '../panels/texts';
import type { BuildProblem } from '../ports';
import { element } from './dom';

/** Compile errors over the page; gone when they are mended. */
export class ProblemOverlay {
  private readonly list = element('div', 'preview-problems-list');
  private readonly box: HTMLElement;

  constructor(parent: HTMLElement, say: Say) {
    this.box = element(
      'section',
      'preview-problems',
      { role: 'alert', 'aria-label': say('compileErrors'), hidden: '' },
      [
        element('h2', 'preview-problems-title', {}, [say('compileErrors')]),
        this.list,
        element('p', 'preview-problems-hint', {}, [say('compileHint')]),
      ],
    );
    parent.append(this.box);
  }

  show(problems: readonly BuildProblem[]): void {
    const errors = problems.filter(({ level }) => level === 'error');
    this.box.hidden = errors.length === 0;
    this.list.replaceChildren(...errors.map(item));
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
