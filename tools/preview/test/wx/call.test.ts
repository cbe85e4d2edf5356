import { ApiError, asyncApi, requireString } from '../../src/wx/call';

const SDK = '3.8.10';

describe('an asynchronous API', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('starts at once and answers in a later turn, success before complete', async () => {
    const order: string[] = [];
    const api = asyncApi<object>(SDK, 'thing', () => {
      order.push('run');
      return { value: 1 };
    });
    const returned = api({ success: () => order.push('success'), complete: () => order.push('complete') });
    order.push('returned');
    await Promise.resolve();
    expect(order).toEqual(['run', 'returned']);
    await jest.advanceTimersByTimeAsync(0);
    expect(order).toEqual(['run', 'returned', 'success', 'complete']);
    expect(returned).toBeUndefined();
  });

  it('names itself in errMsg, for ok and for fail', async () => {
    const success = jest.fn();
    const fail = jest.fn();
    void asyncApi<object>(SDK, 'good', () => ({ value: 1 }))({ success });
    void asyncApi<object>(SDK, 'bad', () => {
      throw new ApiError('no luck', 7, { errCode: 8 });
    })({ fail });
    await jest.advanceTimersByTimeAsync(0);
    expect(success).toHaveBeenCalledWith({ errMsg: 'good:ok', value: 1 });
    expect(fail).toHaveBeenCalledWith({ errMsg: 'bad:fail no luck', errno: 7, errCode: 8 });
  });

  it('gives errno from base library 2.24.0 only', async () => {
    const fail = jest.fn();
    const broken = (): never => {
      throw new ApiError('x', 5);
    };
    void asyncApi<object>('2.23.4', 'a', broken)({ fail });
    void asyncApi<object>('2.24.0', 'b', broken)({ fail });
    await jest.advanceTimersByTimeAsync(0);
    expect(fail.mock.calls).toEqual([[{ errMsg: 'a:fail x' }], [{ errMsg: 'b:fail x', errno: 5 }]]);
  });

  it('returns a promise without callbacks, from base library 2.10.2', async () => {
    const run = (): object => ({ n: 1 });
    expect(asyncApi<object>('2.10.1', 'a', run)()).toBeUndefined();
    const promise = asyncApi<object>('2.10.2', 'a', run)();
    await jest.advanceTimersByTimeAsync(0);
    await expect(promise).resolves.toEqual({ errMsg: 'a:ok', n: 1 });
  });

  it('rejects that promise with the plain object that fail would get', async () => {
    const promise = asyncApi<object>(SDK, 'a', () => Promise.reject(new ApiError('cancel')))();
    const caught = expect(promise).rejects.toEqual({ errMsg: 'a:fail cancel' });
    await jest.advanceTimersByTimeAsync(0);
    await caught;
  });

  it('calls complete also when success throws, and shows the error', async () => {
    const shown = jest.spyOn(console, 'error').mockImplementation();
    const complete = jest.fn();
    const success = (): never => {
      throw new Error('in the app');
    };
    void asyncApi<object>(SDK, 'a', () => ({}))({ success, complete });
    await jest.advanceTimersByTimeAsync(0);
    expect(complete).toHaveBeenCalledTimes(1);
    expect(shown).toHaveBeenCalledTimes(1);
  });
});

describe('requireString', () => {
  it('uses the words of WeChat', () => {
    expect(requireString('x', 'url')).toBe('x');
    expect(() => requireString(undefined, 'url')).toThrow(
      'parameter error: parameter.url should be String instead of Undefined;',
    );
  });
});
