import { ChangeSet } from '../change-set';
import { readFlags, text } from '../flags';
import { SetupError } from '../setup-error';
import { tidy } from '../tidy';
import { newApi } from './api';
import { renewContract } from './contract';
import { newComponent } from './component';
import { newPage } from './page';

const NEW_USAGE = `Usage: npm run new -- page NAME [--title TEXT] [--tab | --subpackage NAME]
       npm run new -- component NAME [--page ROUTE]
       npm run new -- api NAME

  page orders/list           miniprogram/pages/orders/list.*, in app.json, with a component test
  page orders/list --subpackage orders    in miniprogram/packages/orders
  page cart --tab            with a tab and its icons (drawings in tools/setup/icons)
  component price-tag        in miniprogram/components, in usingComponents of the page, or of app.json
  api orders                 miniprogram/api/orders.ts with a unit test, and its route in the reference API

Nothing is overwritten.
`;

const OPTIONS = {
  title: { type: 'string' },
  tab: { type: 'boolean' },
  subpackage: { type: 'string' },
  page: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** `npm run new`. @throws SetupError */
export async function runNew(root: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<string> {
  const { values, positionals } = readFlags(args, OPTIONS, env);
  const [kind, name, more] = positionals;
  if (values['help'] === true) return NEW_USAGE;
  if (more !== undefined) throw new SetupError('bad_argument', `One name at a time; what is ${more}?`);
  const given = Object.keys(values).find(
    (flag) => !(ALLOWED[kind ?? ''] ?? Object.keys(OPTIONS)).includes(flag),
  );
  if (given !== undefined)
    throw new SetupError('bad_argument', `--${given} cannot be used with ${kind ?? ''}.`);
  const files = new ChangeSet(root);
  const options = {
    subpackage: text(values, 'subpackage'),
    tab: values['tab'] === true,
    title: text(values, 'title'),
  };
  if (kind === 'page') await newPage(files, name, options);
  else if (kind === 'component') newComponent(files, name, text(values, 'page'));
  else if (kind === 'api') newApi(files, name);
  else throw new SetupError('bad_argument', NEW_USAGE);
  await tidy(files);
  const written = files.changes().map(({ file, before }) => `${before ? 'changed' : 'new    '}  ${file}`);
  files.apply();
  if (kind === 'api') written.push(...renewContract(root));
  return `${written.join('\n')}\n`;
}

const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  page: ['title', 'tab', 'subpackage'],
  component: ['page'],
  api: [],
};
