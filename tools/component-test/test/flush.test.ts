import { shop } from './fixtures/shop';
import { useComponentRuntime } from '../src';

const runtime = useComponentRuntime(shop);

describe('flush', () => {
  afterEach(() => {
    jest.useRealTimers();
  });

  it('waits for promises, however long their chain, and for no timer, under a fake clock', async () => {
    jest.useFakeTimers();
    const steps: string[] = [];
    setTimeout(() => steps.push('timer'), 0);
    let chain = Promise.resolve();
    for (let i = 0; i < 100; i += 1) chain = chain.then(() => undefined);
    const settled = chain.then(() => steps.push('chain'));
    await runtime.flush();
    expect(steps).toEqual(['chain']);
    jest.runAllTimers();
    expect(steps).toEqual(['chain', 'timer']);
    await settled;
  });
});
