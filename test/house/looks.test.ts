/** Accessibility and appearance, as far as the sources show it. */
import fs from 'node:fs';
import path from 'node:path';
import theme from '../../miniprogram/theme.json';

const MINIPROGRAM = path.resolve(__dirname, '../../miniprogram');

/** Every opening tag of the app, with its file. */
const tags = fs
  .readdirSync(MINIPROGRAM, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.wxml') && !file.startsWith('miniprogram_npm/'))
  .flatMap((file) => {
    const wxml = fs.readFileSync(path.join(MINIPROGRAM, file), 'utf8').replace(/<!--[\s\S]*?-->/g, '');
    return [...wxml.matchAll(/<([\w-]+)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/g)].map((match) => ({
      file,
      name: match[1] ?? '',
      attributes: match[2] ?? '',
      before: wxml.slice(0, match.index),
    }));
  });

const has = ({ attributes }: { attributes: string }, attribute: RegExp): boolean =>
  new RegExp(`\\s(${attribute.source})(=|\\s|$)`).test(attributes);
const places = (found: typeof tags): string[] =>
  found.map(({ file, name, attributes }) => `${file}: <${name}${attributes.replace(/\s+/g, ' ')}>`);

it('finds the tags', () => {
  expect(tags.length).toBeGreaterThan(80);
});

it('a cell with an arrow leads to a page or an action', () => {
  const nowhere = tags.filter(
    (tag) =>
      tag.name === 't-cell' &&
      has(tag, /arrow/) &&
      !has(tag, /bind:click|bind:tap|url/) &&
      // The surrounding native button has the role.
      !/<button[^<]*open-type[^<]*>\s*$/.test(tag.before),
  );
  expect(places(nowhere)).toEqual([]);
});

it('whatever can be tapped tells a screen reader so', () => {
  const silent = tags.filter(
    (tag) =>
      ['view', 'text', 'image', 't-cell'].includes(tag.name) &&
      has(tag, /bind:tap|bind:click/) &&
      !has(tag, /aria-role/) &&
      // TDesign's cell has the role of a button when it has an arrow.
      !(tag.name === 't-cell' && has(tag, /arrow/)),
  );
  expect(places(silent)).toEqual([]);
});

it('the dark tab bar has no bright border: WeChat only allows black and white', () => {
  expect([theme.light.tabBorder, theme.dark.tabBorder]).toEqual(['black', 'black']);
});
