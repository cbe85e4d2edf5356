/** Why a client's call fails: a stable code, and a helpful sentence. */
export class AgentError extends Error {
  constructor(
    readonly code: string,
    sentence: string,
  ) {
    super(`${code}: ${sentence}`);
    this.name = 'AgentError';
  }
}

/** An error for a function that the preview lacks. */
export function notSupported(name: string, why: string): AgentError {
  return new AgentError('not_supported', `${name} is not in the preview: ${why}`);
}
