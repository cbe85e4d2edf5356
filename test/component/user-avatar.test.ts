import { fire, useComponentRuntime, type MountedComponent } from './runtime';

const runtime = useComponentRuntime();
const open = (src: string): MountedComponent => runtime.mount('components/user-avatar/user-avatar', { src });

describe('the avatar', () => {
  it('is a placeholder figure where there is no picture', () => {
    const avatar = open('');
    expect(avatar.find('image')).toBeNull();
    expect(avatar.get('t-icon').attribute('name')).toBe('user');
  });

  it('is the picture, and a figure where that does not load, until there is another one', () => {
    const avatar = open('https://api.example.test/a');
    expect(avatar.get('image').attribute('src')).toBe('https://api.example.test/a');
    fire(avatar.get('image'), 'error', { errMsg: '404' });
    expect(avatar.find('image')).toBeNull();
    avatar.setProperties({ src: 'https://api.example.test/b' });
    expect(avatar.get('image').attribute('src')).toBe('https://api.example.test/b');
  });
});
