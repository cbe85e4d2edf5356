import { decode, encode } from '@jridgewell/sourcemap-codec';
import type { SourceMapSegment } from '@jridgewell/sourcemap-codec';

const decoded = new Map<string, readonly SourceMapSegment[][]>();

/** Joins the source maps of scripts that follow each other in one file. */
export class JoinedMap {
  private readonly lines: SourceMapSegment[][] = [];
  private readonly sources: string[] = [];
  private readonly contents: string[] = [];

  /** @param line the line in the joined file (from 0) where the script starts */
  add(source: string, content: string, mappings: string, line: number): void {
    const index = this.sources.push(source) - 1;
    this.contents.push(content);
    const own = decoded.get(mappings) ?? decode(mappings);
    if (decoded.size > 5000) decoded.clear();
    decoded.set(mappings, own);
    while (this.lines.length < line) this.lines.push([]);
    for (const segments of own) {
      this.lines.push(
        segments.map((segment) =>
          segment.length === 1 ? segment : [segment[0], index, segment[2], segment[3]],
        ),
      );
    }
  }

  toString(): string {
    return JSON.stringify({
      version: 3,
      sources: this.sources,
      sourcesContent: this.contents,
      names: [],
      mappings: encode(this.lines),
    });
  }
}
