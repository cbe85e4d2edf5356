import { createHash } from 'node:crypto';
import path from 'node:path';
import type { BuildOutput, BuildResult, Manifest, Styles } from '../build-output';
import { BUILTIN_TEMPLATES, UNSUPPORTED_TAGS } from '../builtins/templates';
import { isObject } from './json';
import type { Project } from './project';
import { GraphBuilder } from './graph';
import type { AppGraph, GraphNode } from './graph';
import { Problems } from './problems';
import { Resolver } from './resolver';
import { ScriptBundler } from './script-bundle';
import { SourceFiles } from './source-files';
import { TemplateCompiler } from './templates';
import type { TemplateCode } from './templates';
import { readThemes } from './theme';
import { WxssCompiler } from './wxss';

/** Compiles a mini-program for the browser, again and again; what has not changed is kept between builds. */
export class Compiler {
  private readonly files = new SourceFiles();
  private readonly resolver: Resolver;
  private readonly wxss: WxssCompiler;
  private readonly bundler: ScriptBundler;
  private templates: TemplateCode | undefined;

  constructor(private readonly project: Project) {
    this.resolver = new Resolver(project, this.files);
    this.wxss = new WxssCompiler(project.appRoot, this.files);
    this.bundler = new ScriptBundler(project.root, this.resolver, this.files);
  }

  /** Never rejects for what stands in the sources: that is among the problems. Do not call it twice at once. */
  async build(): Promise<BuildResult> {
    this.files.refresh();
    const problems = new Problems(this.project.root);
    const graph = new GraphBuilder(this.resolver, this.files, problems).build();
    const bundling = this.bundler.build(graph, problems);
    const templates = new TemplateCompiler(this.resolver, this.files, problems);
    const components = graph.nodes.map((node) => this.component(node, graph, templates));
    const manifest: Manifest = {
      appid: this.project.appid,
      ...(this.project.libVersion !== undefined && { libVersion: this.project.libVersion }),
      app: graph.app,
      themes: readThemes(graph.app, this.project.appRoot, this.files, problems),
      pages: graph.pages,
      components,
    };
    const styles = this.styles(graph, components, problems);
    this.templates = templates.finish(this.templates);
    const templateCode = `globalThis.__previewTemplates = () => ${this.templates.code};`;
    const scripts = await bundling;
    const list = problems.list();
    const broken = list.some(({ level }) => level === 'error');
    const output: BuildOutput | undefined = broken || scripts === undefined
      ? undefined
      : { manifest, styles, templates: templateCode, scripts: scripts.code, scriptsMap: scripts.map };
    return { output, problems: list, dependencies: this.files.touched() };
  }

  private component(
    node: GraphNode,
    graph: AppGraph,
    templates: TemplateCompiler,
  ): Manifest['components'][number] {
    const { id, isPage, config, npm } = node;
    const generics = isObject(config['componentGenerics']) ? config['componentGenerics'] : {};
    const known = new Set([
      ...Object.keys(BUILTIN_TEMPLATES).filter((tag) => !UNSUPPORTED_TAGS.has(tag)),
      ...Object.keys(graph.app.usingComponents ?? {}),
      ...Object.keys(config.usingComponents ?? {}),
      ...Object.keys(generics),
    ]);
    const handlers = templates.add({ id, knows: (tag) => known.has(tag), quiet: npm });
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
    const shared: string[] = [];
    const pages: Record<string, string> = {};
    for (const [index, { id, scope }] of components.entries()) {
      const node = graph.nodes[index];
      if (!node) continue;
      const owner = { id, scope, isComponent: node.isComponent, quiet: node.npm };
      const css = this.wxss.compile(`${this.resolver.fileOf(id)}.wxss`, owner, problems);
      this.warnOfPreprocessor(id, problems);
      if (node.isPage) pages[`page:${id}`] = css;
      else if (css !== '') shared.push(css);
    }
    const appOwner = { id: 'app', scope: '', isComponent: false, quiet: false };
    const app = this.wxss.compile(path.join(this.project.appRoot, 'app.wxss'), appOwner, problems);
    return { components: shared.join('\n'), app, ...pages };
  }

  private warnOfPreprocessor(id: string, problems: Problems): void {
    const base = this.resolver.fileOf(id);
    if (this.files.isFile(`${base}.wxss`)) return;
    const source = this.files.firstFile(base, ['.less', '.scss', '.sass']);
    if (source === undefined) return;
    problems.warning('Less and Sass are not compiled by the preview: this style is missing here.', {
      file: source,
    });
  }
}

/** Pages share their styles by default, also those built by `Component()`; components do not. */
function isolationOf({ isPage, config }: GraphNode): string {
  const named = config['styleIsolation'];
  if (typeof named === 'string') return named;
  if (config['addGlobalClass'] === true) return 'apply-shared';
  return isPage ? 'shared' : 'isolated';
}

/** Class prefix of a component's styles; empty where WeChat shares them with the page. */
function scopeOf(id: string, isolation: string): string {
  if (isolation === 'shared' || isolation === 'page-shared') return '';
  const hash = createHash('sha1').update(id).digest('hex').slice(0, 4);
  return `${path.posix.basename(id).replace(/[^\w-]/g, '_')}-${hash}`;
}
