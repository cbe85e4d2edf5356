/** What miniprogram-ci warned about while it packed npm. */
export interface PackWarning {
  readonly message: string;
  /** Absolute path; empty when the warning is about no file. */
  readonly file: string;
  readonly line?: number;
}

/** What the worker process can be asked to do: the input and the output of each job, all of it plain data. */
export interface CiJobs {
  'pack-npm': {
    input: { packageJson: string; target: string; ignores: string[] };
    output: { miniprogramPackages: number; otherPackages: number; warnings: PackWarning[] };
  };
  /**
   * Compiles what would be uploaded into the folder `output`, and looks in it for references that lead
   * nowhere.
   */
  compile: {
    input: { projectRoot: string; appid: string; output: string };
    output: { missing: { file: string; message: string }[] };
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
