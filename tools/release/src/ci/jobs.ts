/** A warning of miniprogram-ci from packing npm. */
export interface PackWarning {
  readonly message: string;
  /** Absolute path; empty when the warning concerns no file. */
  readonly file: string;
  readonly line?: number;
}

/** Credentials for requests to WeChat: which project, which key. */
export interface CiCredentials {
  readonly projectRoot: string;
  readonly appid: string;
  /** The upload key (代码上传密钥) as PEM text. It is passed to the worker in memory, never in a file. */
  readonly key: string;
}

/**
 * A package's size as WeChat counted it after an upload; `__APP__` is the main package, `__FULL__` the total.
 */
export interface ReceivedPackage {
  readonly name: string;
  readonly bytes: number;
}

/** The jobs of a worker process: input and output of each, as plain data. */
export interface CiJobs {
  'pack-npm': {
    input: { packageJson: string; target: string; ignores: string[] };
    output: { miniprogramPackages: number; otherPackages: number; warnings: PackWarning[] };
  };
  /**
   * Compiles the project, as for an upload, into the folder `output`, and looks for references in it that
   * lead nowhere. Keeps the compiled files in the folder `cache`, if given.
   */
  compile: {
    input: { projectRoot: string; appid: string; output: string; cache?: string | undefined };
    output: { missing: { file: string; message: string }[] };
  };
  /**
   * Asks WeChat's server about the appid, signed with the key. `complaint` is the server's refusal; without a
   * response the job fails.
   */
  'ask-wechat': { input: CiCredentials; output: { complaint?: string } };
  /** Compiles with the settings of project.config.json and uploads, as WeChat DevTools does. */
  upload: {
    input: CiCredentials & { version: string; desc: string; robot: number };
    output: { packages: ReceivedPackage[] };
  };
  /**
   * Compiles with the settings of project.config.json and sends a preview. `image` is the QR code in base64,
   * `drawn` the same in characters.
   */
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

export type CiAnswer = (
  | { readonly ok: true; readonly output: unknown }
  | { readonly ok: false; readonly message: string; readonly code?: number; readonly file?: string }
) & {
  /** Set when the worker can do no other job. */
  readonly isLast?: boolean;
};

/** Tells a worker that there are no more jobs. */
export type CiEnd = 'end';

/** Sent while a job runs: a sign of life, and the current step. */
export interface CiProgress {
  readonly progress: string;
}
