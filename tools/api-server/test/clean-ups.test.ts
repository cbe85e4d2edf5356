import { CleanUps } from '../testing/clean-ups';

const no = (what: string) => () => Promise.reject(new Error(what));

it('ends everything in reverse order, whatever one of them throws, and tells the first failure', async () => {
  const cleanUps = new CleanUps();
  const ended: string[] = [];
  cleanUps.add(() => ended.push('first'));
  cleanUps.add(no('second'));
  cleanUps.add(no('third'));
  cleanUps.add(() => ended.push('fourth'));
  await expect(cleanUps.run()).rejects.toThrow('third');
  expect(ended).toEqual(['fourth', 'first']);
  await cleanUps.run();
  expect(ended).toEqual(['fourth', 'first']);
});

it('a start that fails ends what it had started, and its reason is told, not that of a clean-up', async () => {
  const cleanUps = new CleanUps();
  const ended: string[] = [];
  const start = cleanUps.during(() => {
    cleanUps.add(() => ended.push('server'));
    cleanUps.add(no('clean-up'));
    return no('start')();
  });
  await expect(start).rejects.toThrow('start');
  expect(ended).toEqual(['server']);
  expect(await cleanUps.during(() => Promise.resolve('started'))).toBe('started');
});
