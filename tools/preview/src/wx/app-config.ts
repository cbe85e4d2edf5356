import type { AppConfig } from '../ports';

/** app.json of the running app, under WeChat's own global name; undefined outside the host (in tests). */
export function appConfig(): AppConfig | undefined {
  return (globalThis as { __wxConfig?: AppConfig }).__wxConfig;
}

/** A parameter of the preview's own address, such as `?privacy=1`. */
export function addressParameter(name: string): string | undefined {
  const search = (globalThis as { location?: { search: string } }).location?.search ?? '';
  return new URLSearchParams(search).get(name) ?? undefined;
}
