import type { Problem } from 'mp-app-model';

import { checkTemplateParts } from '../src/base-library/template-check';
import { readContext } from '../src/checks';

import { ofGoodProject } from './support/good-project';
import { removeTemporaryFolders } from './support/temporary';

afterAll(removeTemporaryFolders);

const short = ({ file, position, message }: Problem) => `${file}:${String(position?.line)} ${message}`;

describe('templates', () => {
  const guards = { "way === 'choose'": '2.21.2', fresh: '2.10.4' };
  const faults = (line: string) =>
    ofGoodProject({ 'app/pages/home/home.wxml': `<view />\n${line}` }, (root) =>
      checkTemplateParts(readContext(root), '2.10.4', guards).map(short),
    );

  it.each([
    [
      'an open-type',
      '<button open-type="chooseAvatar" />',
      '<button open-type="chooseAvatar"> needs base library 2.21.2',
    ],
    [
      'an open-type in a condition',
      "<button open-type=\"{{a ? 'share' : 'chooseAvatar'}}\" />",
      '<button open-type="chooseAvatar"> needs base library 2.21.2',
    ],
    ['an attribute', '<input cursor-color="red" />', '<input cursor-color> needs base library 3.1.0'],
    ['a component', '<root-portal><view /></root-portal>', '<root-portal> needs base library 2.25.2'],
    [
      'one behind a condition that is no guard',
      '<button wx:if="{{a}}" open-type="chooseAvatar" />',
      '<button open-type="chooseAvatar"> needs base library 2.21.2',
    ],
    [
      'one behind half a guard',
      '<button wx:if="{{a || way === \'choose\'}}" open-type="chooseAvatar" />',
      '<button open-type="chooseAvatar"> needs base library 2.21.2',
    ],
    [
      'one behind a guard that is too low',
      '<button wx:if="{{fresh}}" open-type="chooseAvatar" />',
      '<button open-type="chooseAvatar"> needs base library 2.21.2',
    ],
    [
      'one in the other branch',
      '<view wx:if="{{way === \'choose\'}}" /><button wx:else open-type="chooseAvatar" />',
      '<button open-type="chooseAvatar"> needs base library 2.21.2',
    ],
  ])('%s that is newer is a problem', (_name, line, expected) => {
    expect(faults(line)).toEqual([`app/pages/home/home.wxml:2 ${expected}; only 2.10.4 is certain here`]);
  });

  it.each([
    ['a guard', '<button wx:if="{{way===\'choose\'}}" open-type="chooseAvatar" />'],
    ['a guard with more', '<button wx:if="{{signedIn && way === \'choose\'}}" open-type="chooseAvatar" />'],
    [
      'a guard around',
      '<view wx:elif="{{way === \'choose\'}}"><form><button open-type="chooseAvatar" /></form></view>',
    ],
    ['old ones', '<button open-type="share" hover-stop-propagation /><input type="digit" cursor="1" />'],
    ['events', '<button bind:agreeprivacyauthorization="a" />'],
    ['data', '<button open-type="{{kind}}" />'],
    ['components of the project', '<card type="nickname" cursor-color="red" />'],
  ])('no false alarm on %s', (_name, line) => {
    expect(faults(line)).toEqual([]);
  });
});
