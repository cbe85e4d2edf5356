import fs from 'node:fs';
import path from 'node:path';
import * as ci from 'miniprogram-ci';

const [projectPath = '', output = ''] = process.argv.slice(2);

async function main(): Promise<void> {
  // The only remaining request fails at once instead of hanging; miniprogram-ci then uses a built-in list.
  ci.proxy('http://127.0.0.1:9');
  const options = {
    appid: 'touristappid',
    type: 'miniProgram' as const,
    projectPath,
    privateKey: 'unused: nothing is uploaded',
    // Not among the declared options, but miniprogram-ci reads it: without it, it asks WeChat's server for
    // the appid's permissions.
    attr: () => Promise.resolve(ci.DefaultProjectAttr),
  };
  const project = new ci.Project(options) as unknown as Parameters<typeof ci.getCompiledResult>[0]['project'];
  const files = await ci.getCompiledResult({
    project,
    version: '0.0.0',
    setting: { useProjectConfig: true },
  });
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(output, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, typeof content === 'string' ? content : new Uint8Array(content));
  }
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
