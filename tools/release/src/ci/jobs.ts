/** What miniprogram-ci warned about while it packed npm. */
export interface PackWarning {
  readonly message: string;
  /** Absolute path; empty when the warning is about no file. */
  readonly file: string;
  readonly line?: number;
}

/** Who asks WeChat, and for which project. */
export interface CiCredentials {
  readonly projectRoot: string;
  readonly appid: string;
  /** The upload key (代码上传密钥) as PEM text. It travels to the worker in memory and lies in no file. */
  readonly key: string;
}

/** A package as WeChat counted it after an upload; `__APP__` is the main package, `__FULL__` the whole. */
export interface ReceivedPackage {
  readonly name: string;
  readonly bytes: number;
}

/** What the worker process can be asked to do: the input and the output of each job, all of it plain data. */
export interface CiJobs {
  'pack-npm': {
    input: { packageJson: string; target: string; ignores: string[] };
    output: { miniprogramPackages: number; otherPackages: number; warnings: PackWarning[] };
  };
  /**
   * Compiles what would be uploaded into the folder `output`, and looks in it for references that lead
   * nowhere. What it made of each file it keeps in the folder `cache`, where one is given.
   */
  compile: {
    input: { projectRoot: string; appid: string; output: string; cache?: string | undefined };
    output: { missing: { file: string; message: string }[] };
  };
  /**
   * Asks WeChat's server about the appid, signed with the key. `complaint` is what it answered when it refused;
   * without an answer the job fails.
   */
  'ask-wechat': { input: CiCredentials; output: { complaint?: string } };
  /** Compiles with the settings of project.config.json and uploads, as WeChat DevTools does. */
  upload: {
    input: CiCredentials & { version: string; desc: string; robot: number };
    output: { packages: ReceivedPackage[] };
  };
  /** The same for a preview. `image` is the QR code's picture in base64; `drawn` is it in characters. */
  preview: {
    input: CiCredentials & { desc: string; robot: number; page?: string; query?: string };
    output: { packages: ReceivedPackage[]; image: string; drawn?: string };
  };
}

export type CiJobName = keyof CiJobs;

export interface CiRequest<Name extends CiJobName = CiJobName> {
  readonly name: Name;
  readonly input: CiJobs[Name]['input'];
}

export type CiAnswer =
  | { readonly ok: true; readonly output: unknown }
  | { readonly ok: false; readonly message: string; readonly code?: number; readonly file?: string };

/** Sent while a job runs: a sign of life, and what it does just now. */
export interface CiProgress {
  readonly progress: string;
}
