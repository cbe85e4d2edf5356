import type { Channel } from '../ports';

/** Prints a message in the console and in the terminal, each text once. */
export type Report = (text: string) => void;

export function createReport(channel: Channel): Report {
  const said = new Set<string>();
  return (text) => {
    if (said.has(text)) return;
    said.add(text);
    console.warn(text);
    channel.report('warn', text);
  };
}
