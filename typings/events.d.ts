/** Event details that the official type package lacks. */
declare namespace WechatMiniprogram {
  /** `<button open-type="chooseAvatar" bind:chooseavatar>`, from base library 2.21.2. The path is temporary. */
  type ChooseAvatar = CustomEvent<{ avatarUrl: string }>;

  /** `<input type="nickname" bind:nicknamereview>`, from base library 2.29.1. */
  type NicknameReview = CustomEvent<{ pass: boolean; timeout: boolean }>;
}
