/**
 * Number of compile threads; 0 means one for each core. miniprogram-ci itself reads this variable: each
 * thread loads Babel again, which does not pay off for a small project.
 */
export function compileThreads(): number {
  return Number(process.env['COMPILE_THREADS']) || 0;
}
