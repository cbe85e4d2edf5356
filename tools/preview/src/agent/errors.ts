/** Why a question of a program is not answered: a stable code, and a sentence that helps. */
export class AgentError extends Error {
  constructor(
    readonly code: string,
    sentence: string,
  ) {
    super(`${code}: ${sentence}`);
    this.name = 'AgentError';
  }
}

/** What the preview cannot do, by name. */
export function notSupported(name: string, why: string): AgentError {
  return new AgentError('not_supported', `${name} is not in the preview: ${why}`);
}
