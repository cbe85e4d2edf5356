/* eslint-disable @typescript-eslint/no-unnecessary-type-parameters, @typescript-eslint/no-confusing-void-expression */
/**
 * Calls are typed by the contract. Lines that must not compile have @ts-expect-error: `npm run typecheck`
 * checks them.
 */
import type { Deletion, User, paths } from '../../miniprogram/backend/contract';
import type { ContractClient } from '../../miniprogram/request/client';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** `value` has exactly this type. */
const is =
  <T>() =>
  <V>(value: V, same: Same<V, T>): boolean =>
    same && value === value;

/** Never called: only its types are checked. */
export async function typed(client: ContractClient<paths>): Promise<void> {
  const me = await client.get('/v1/me');
  is<User>()(me, true);
  const gone = await client.delete('/v1/me/phone');
  is<undefined>()(gone, true);
  const deleted = await client.delete('/v1/me');
  is<Deletion | undefined>()(deleted, true);
  const changed = await client.patch('/v1/me', { nickname: '小林' }, { timeout: 1 });
  is<User>()(changed, true);

  // @ts-expect-error the contract's body has a nickname
  await client.patch('/v1/me', { nick: '小林' });
  // @ts-expect-error a nickname is text
  await client.patch('/v1/me', { nickname: 7 });
  // @ts-expect-error the contract wants a body
  await client.patch('/v1/me');
  // @ts-expect-error a user has no age
  is<number>()((await client.get('/v1/me')).age, true);

  const orders = await client.get<{ id: string }[]>('/v1/elsewhere', { share: true });
  is<{ id: string }[]>()(orders, true);
  await client.post<{ id: string }>('/v1/elsewhere', { any: 'body' });
  const unknown = await client.get('/v1/elsewhere');
  is<unknown>()(unknown, true);
  // @ts-expect-error another path asks for a type argument
  is<number>()((await client.get('/v1/elsewhere')).length, true);

  const list = await client.on('orders').get<number[]>('/list');
  is<number[]>()(list, true);
  const whole = await client.send<User>('/v1/me', { method: 'GET' });
  is<User>()(whole.value, true);
  is<Readonly<Record<string, string>>>()(whole.header, true);
}

it('is checked by the compiler', () => {
  expect(typeof typed).toBe('function');
});
