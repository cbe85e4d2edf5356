import { type App, MAIN_PACKAGE } from './app';

/** Whether an address leads outside the project: a plugin, a network address, inline data. */
export function isOutside(reference: string): boolean {
  return /^(?:[a-z][a-z\d+.-]*:|\/\/)/i.test(reference);
}

/** Whether a component is a plugin's. Components have no other addresses (miniprogram-ci, `checkComponentPath`). */
export function isOfPlugin(reference: string): boolean {
  return /^plugin(?:-private)?:\/\//.test(reference);
}

/** The npm package that a reference is to, if WeChat provides it to the package of the file `from` (`useExtendedLib`). */
export function extendedPackage(
  { extendedPackages }: Pick<App, 'extendedPackages'>,
  from: string,
  reference: string,
): string | undefined {
  const bare = reference.replace(/^\/?miniprogram_npm\//, '');
  return extendedPackages.find(
    ({ name, package: root }) =>
      (root === MAIN_PACKAGE || from.startsWith(`${root}/`)) &&
      (bare === name || bare.startsWith(`${name}/`)),
  )?.name;
}
