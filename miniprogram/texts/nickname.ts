import { inBoth } from './language';

export const NICKNAME_TEXTS = inBoth(
  {
    label: '昵称',
    placeholder: '请输入昵称',
    fillIn: '填写昵称',
    save: '保存',
    saved: '昵称已保存',
    rejected: '微信未通过此昵称，请换一个',
    unsaved: '昵称还没有保存，确定离开吗？',
    empty: '请输入昵称',
    tooLong: '昵称太长',
    tooLongFor: '昵称最多 {n} 个字',
    invalid: '昵称不能包含特殊字符',
  },
  {
    label: 'Nickname',
    placeholder: 'Your name',
    fillIn: 'Enter a nickname',
    save: 'Save',
    saved: 'Nickname saved',
    rejected: 'WeChat did not accept this nickname. Try another',
    unsaved: 'Your nickname is not saved. Leave anyway?',
    empty: 'Enter a nickname',
    tooLong: 'This nickname is too long',
    tooLongFor: 'At most {n} characters',
    invalid: 'No special characters, please',
  },
);
