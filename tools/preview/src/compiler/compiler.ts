import { createHash } from 'node:crypto';
import path from 'node:path';
import type { BuildOutput, BuildResult, Manifest, Styles } from '../build-output';
import { BUILTIN_TEMPLATES, UNSUPPORTED_TAGS } from '../builtins/templates';
import { Dependents } from './dependents';
import { isObject } from './json';
import { isLeftOut } from './project';
import type { Project } from './project';
import { globalTag, GraphBuilder } from './graph';
import { PREPROCESSED, Preprocessors } from './preprocess';
import type { AppGraph, GraphNode } from './graph';
import { Problems, stopsApp } from './problems';
import { readProfiles } from './profiles';
import { Resolver } from './resolver';
import { ScriptBundler } from './script-bundle';
import { SourceFiles } from './source-files';
import { TemplateCompiler } from './templates';
import type { TemplateCode } from './templates';
import { readThemes } from './theme';
import { WxssCompiler } from './wxss';

/** Compiles a mini-program for the browser repeatedly; unchanged parts are kept between builds. */
export class Compiler {
  private readonly files: SourceFiles;
  private readonly resolver: Resolver;
  private readonly wxss: WxssCompiler;
  private readonly bundler: ScriptBundler;
  private readonly preprocessors: Preprocessors;
  private templates: TemplateCode | undefined;
  private places: Record<string, [selector: string, file: string, line: number][]> = {};

  constructor(private readonly project: Project) {
    this.files = new SourceFiles((file) => isLeftOut(project, file));
    this.resolver = new Resolver(project, this.files);
    this.preprocessors = new Preprocessors(project);
    this.wxss = new WxssCompiler(
      this.files,
      this.preprocessors,
      (reference, from) => this.resolver.style(reference, from),
      (from, reference, target) =>
        this.resolver.boundary(this.resolver.idOf(from), reference, this.resolver.idOf(target)),
      (reference, from) => this.resolver.whyUnshipped('style', this.resolver.idOf(from), reference),
    );
    this.bundler = new ScriptBundler(project.root, this.resolver, this.files, project.scripts);
  }

  /**
   * Never rejects because of the sources: their errors are among the problems. Must not run twice at once.
   */
  async build(): Promise<BuildResult> {
    this.files.refresh();
    const problems = new Problems(this.project.root);
    const dependents = new Dependents();
    const graph = new GraphBuilder(this.resolver, this.files, problems, dependents).build();
    const bundling = this.bundler.build(graph, problems, dependents);
    const templates = new TemplateCompiler(this.resolver, this.files, problems, dependents);
    const components = graph.nodes.map((node) => this.component(node, templates, dependents));
    const manifest: Manifest = {
      appid: this.project.appid,
      ...(this.project.libVersion !== undefined && { libVersion: this.project.libVersion }),
      app: graph.app,
      themes: readThemes(graph.app, this.project, this.files, problems),
      pages: graph.pages,
      subpackages: graph.subpackages,
      components,
      pagesOfWxs: templates.pagesOfWxs(graph.pages),
      profiles: readProfiles(this.project, this.files, problems),
    };
    const styles = this.styles(graph, components, problems);
    this.templates = templates.finish(this.templates);
    const templateCode = `globalThis.__previewTemplates = () => ${this.templates.code};`;
    const scripts = await bundling;
    const list = problems.ofPages(graph.pages, dependents);
    const output: BuildOutput | undefined = list.some(stopsApp)
      ? undefined
      : {
          ...{ manifest, styles, templates: templateCode },
          stylePlaces: this.places,
          scripts: scripts.code,
          scriptsMap: scripts.map,
        };
    return { output, problems: list, dependencies: this.files.touched() };
  }

  private component(
    node: GraphNode,
    templates: TemplateCompiler,
    dependents: Dependents,
  ): Manifest['components'][number] {
    const { id, isPage, config, npm } = node;
    const generics = isObject(config['componentGenerics']) ? config['componentGenerics'] : {};
    const registered = new Set([...Object.keys(config.usingComponents ?? {}), ...Object.keys(generics)]);
    const known = new Set([
      ...Object.keys(BUILTIN_TEMPLATES).filter((tag) => !UNSUPPORTED_TAGS.has(tag)),
      ...registered,
    ]);
    const onTag = (tag: string): void => {
      dependents.uses(id, globalTag(tag));
    };
    const handlers = templates.add({
      id,
      knows: (tag) => known.has(tag),
      registers: (tag) => registered.has(tag),
      quiet: npm,
      onTag,
    });
    const styleIsolation = isolationOf(node);
    return {
      id,
      isPage,
      scope: scopeOf(id, styleIsolation),
      config: { ...config, styleIsolation },
      handlers,
    };
  }

  private styles(graph: AppGraph, components: Manifest['components'], problems: Problems): Styles {
    this.places = {};
    const shared: string[] = [];
    const pages: Record<string, string> = {};
    for (const [index, { id, scope }] of components.entries()) {
      const node = graph.nodes[index];
      if (!node) continue;
      const owner = { id, scope, isComponent: node.isComponent, quiet: node.npm };
      const css = this.wxss.compile(this.styleOf(id), owner, problems);
      this.notePlaces(node.isPage ? `page:${id}` : 'components');
      this.warnOfPreprocessor(id, problems);
      if (node.isPage) pages[`page:${id}`] = css;
      else if (css !== '') shared.push(css);
    }
    const appOwner = { id: 'app', scope: '', isComponent: false, quiet: false };
    const extended = this.extendedStyle(graph);
    const parts =
      extended === undefined ? [] : [this.wxss.compile(extended, { ...appOwner, quiet: true }, problems)];
    if (extended !== undefined) this.notePlaces('app');
    const app = [...parts, this.wxss.compile(this.styleOf('app'), appOwner, problems)].join('\n');
    this.notePlaces('app');
    this.warnOfPreprocessor('app', problems);
    return { components: shared.join('\n'), app, ...pages };
  }

  /** Records the places of the last compiled rules, which go into this style sheet. */
  private notePlaces(sheet: string): void {
    const found = this.wxss.places.map(({ selector, file, line }): [string, string, number] => [
      selector,
      path.relative(this.project.root, file).split(path.sep).join('/'),
      line,
    ]);
    this.places[sheet] = [...(this.places[sheet] ?? []), ...found];
  }

  /** The preprocessor source if project.config.json enables one, otherwise the WXSS. */
  private styleOf(id: string): string {
    const base = this.resolver.fileOf(id);
    const handled = PREPROCESSED.filter((extension) => this.preprocessors.handles(base + extension));
    return this.files.firstFile(base, handled) ?? `${base}.wxss`;
  }

  /** WeChat includes the style of an extended library automatically. */
  private extendedStyle({ extendedPackages }: AppGraph): string | undefined {
    if (!extendedPackages.some(({ name }) => name === 'weui-miniprogram')) return undefined;
    return this.resolver.style(
      'weui-miniprogram/weui-wxss/dist/style/weui.wxss',
      this.resolver.fileOf('app'),
    );
  }

  private warnOfPreprocessor(id: string, problems: Problems): void {
    const base = this.resolver.fileOf(id);
    if (this.files.isFile(this.styleOf(id))) return;
    const source = this.files.firstFile(base, PREPROCESSED);
    if (source === undefined) return;
    const plugin = source.endsWith('.less') ? 'less' : 'sass';
    problems.warning(
      `This style is missing: "${plugin}" is not in setting.useCompilerPlugins of project.config.json.`,
      { file: source },
      id,
    );
  }
}

/** By default pages share styles, also those built by `Component()`; components do not. */
function isolationOf({ isPage, config }: GraphNode): string {
  const named = config['styleIsolation'];
  if (typeof named === 'string') return named;
  if (config['addGlobalClass'] === true) return 'apply-shared';
  return isPage ? 'shared' : 'isolated';
}

/** Class prefix of a component's styles; empty when it shares them with the page. */
function scopeOf(id: string, isolation: string): string {
  if (isolation === 'shared' || isolation === 'page-shared') return '';
  const hash = createHash('sha1').update(id).digest('hex').slice(0, 4);
  return `${path.posix.basename(id).replace(/[^\w-]/g, '_')}-${hash}`;
}
