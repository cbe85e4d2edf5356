import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

import * as ci from 'miniprogram-ci';

import { deadLinks } from './dead-links';
import type { CiCredentials, CiJobs, ReceivedPackage } from './jobs';
import { compileThreads } from './threads';

type CiProject = Parameters<typeof ci.upload>[0]['project'];
type OnlineJobs = {
  [Name in 'ask-wechat' | 'upload' | 'preview']: (
    input: CiJobs[Name]['input'],
  ) => Promise<CiJobs[Name]['output']>;
};

const SETTING = { useProjectConfig: true };
const QR_FILE = 'qr-code.txt';

/** The jobs that talk to WeChat's server. @param report receives the current step, many times a second */
export function onlineJobs(report: (what: string) => void): OnlineJobs {
  const onProgressUpdate = (task: string | { message: string }) => {
    report(typeof task === 'string' ? task : task.message);
  };
  return {
    async 'ask-wechat'(credentials) {
      const lines: string[] = [];
      const { log } = console;
      // A refusal is only logged; the attributes are then the default ones.
      console.log = (...parts: unknown[]) => lines.push(parts.map(String).join(' '));
      const project = onlineProject(credentials) as unknown as { attr(): Promise<unknown> };
      const attributes = await project.attr().finally(() => {
        console.log = log;
      });
      const complaint = lines.find((line) => line.includes('project attr fail'));
      return attributes === ci.DefaultProjectAttr && complaint !== undefined ? { complaint } : {};
    },

    async upload({ version, desc, robot, ...credentials }) {
      const project = onlineProject(credentials);
      const result = await ci.upload({
        ...{ project, version, desc, robot, onProgressUpdate },
        setting: SETTING,
        threads: compileThreads(),
      });
      return { packages: received(result.subPackageInfo) };
    },

    async preview({ desc, robot, page, query, ...credentials }) {
      const result = await ci.preview({
        project: onlineProject(credentials),
        // miniprogram-ci replaces it by its own version.
        version: '0.0.0',
        desc,
        robot,
        setting: SETTING,
        threads: compileThreads(),
        qrcodeFormat: 'base64',
        qrcodeOutputDest: QR_FILE,
        ...(page === undefined ? {} : { pagePath: page }),
        ...(query === undefined ? {} : { searchQuery: query }),
        onProgressUpdate,
      });
      const image = (await readFile(QR_FILE, 'utf8')).replace(/^data:[^,]*,/, '');
      const drawn = await draw(image);
      return { packages: received(result.subPackageInfo), image, ...(drawn === undefined ? {} : { drawn }) };
    },
  };
}

function onlineProject({ projectRoot, appid, key }: CiCredentials): CiProject {
  const project = new ci.Project({
    appid,
    type: 'miniProgram',
    projectPath: projectRoot,
    privateKey: key,
    ignores: ['node_modules/**/*', ...deadLinks(projectRoot)],
  });
  // Its own class does not match its own interface under exactOptionalPropertyTypes.
  return project as unknown as CiProject;
}

/**
 * The QR code in characters. miniprogram-ci returns either an image or characters for one upload; its
 * internal converter gives both. `undefined` when that fails.
 */
async function draw(image: string): Promise<string | undefined> {
  try {
    const inside = createRequire(require.resolve('miniprogram-ci'));
    const terminal = inside('./ci/utils/terminalQrcode') as {
      generateTerminalQrcode(image: string): Promise<string>;
    };
    return await terminal.generateTerminalQrcode(image);
  } catch {
    return undefined;
  }
}

function received(packages: readonly { name: string; size: number }[] | undefined): ReceivedPackage[] {
  return (packages ?? []).map(({ name, size }) => ({ name, bytes: size }));
}
