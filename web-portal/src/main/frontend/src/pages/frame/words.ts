/** What the frame's scripts say. */
export const en = {
  locked: 'Locked',
  lockedLead: 'Your keys are closed on this device. Your passphrase opens them again.',
  passphrase: 'Passphrase of your keys',
  unlock: 'Unlock',
  signOut: 'Sign out',
  opening: 'Opening your keys …',
  again: 'Try again',
  signIn: 'Sign in',
  keyMissing: 'Your keys are not on this device',
  keyMissingText:
    'Sign in once more and bring them here, from your key card or from the sealed copy at the hospital.',
  quote: 'If you ask for help, quote',
  submitted: 'Submitted',
  ordered: 'Ordered',
  final: 'Final',
  weak: ['Very easy to guess', 'Easy to guess', 'Could be guessed', 'Good', 'Very good'],
  wanted: 'Add words until it is at least good.',
};

export const zh: typeof en = {
  locked: '已锁定',
  lockedLead: '本设备上的密钥已关闭，输入口令即可重新打开。',
  passphrase: '密钥口令',
  unlock: '解锁',
  signOut: '退出登录',
  opening: '正在打开密钥……',
  again: '重试',
  signIn: '登录',
  keyMissing: '本设备上没有您的密钥',
  keyMissingText: '请重新登录，并用钥匙卡或医院保管的封存副本把密钥取到本设备。',
  quote: '如需帮助，请提供编号',
  submitted: '已提交',
  ordered: '已入账',
  final: '已确认',
  weak: ['极易被猜到', '容易被猜到', '有可能被猜到', '较强', '很强'],
  wanted: '请再加几个词，至少达到“较强”。',
};
