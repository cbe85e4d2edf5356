/**
 * How many threads compile; 0 is one for each core. It is the variable that miniprogram-ci itself reads, after it has
 * set it to what it was called with: each thread loads Babel anew, which a small project does not make up for.
 */
export function compileThreads(): number {
  return Number(process.env['COMPILE_THREADS']) || 0;
}
