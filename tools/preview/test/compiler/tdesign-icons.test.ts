import postcss from 'postcss';
import { useSvgIcons } from '../../src/compiler/tdesign-icons';

const drawn = (style: string): string[] => {
  const root = postcss.parse(style);
  useSvgIcons(root);
  const selectors: string[] = [];
  root.walkDecls('--preview-icon', ({ parent }) => {
    if (parent?.type === 'rule') selectors.push(parent.selector);
  });
  return selectors;
};

it('draws the icons of the style, and those that packing npm had cut out of it', () => {
  const selectors = drawn(".t-icon-user:before{content:'\\e001'}");
  expect(selectors[0]).toBe('.t-icon-user:before');
  expect(selectors).toContain('.t-icon-home:before');
  expect(new Set(selectors).size).toBe(selectors.length);
});

it('leaves a style alone that is not of TDesign icons', () => {
  expect(drawn('.own-icon:before{content:"x"}')).toEqual([]);
});
