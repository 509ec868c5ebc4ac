/** What the consortium's page says and that changes while it is open. */
import { inLanguage } from '../frame/language';

export const zh = {
  alone: '本院独自维护账本',
  aloneText:
    '与其他医院组成联盟后，可在这里查看成员、提出变更、批准其他医院的提议。组成联盟的步骤见运维手册。',
  none: '还没有提议',
  noneText: '成员医院提出的变更会列在这里，等待其他医院批准。',
  colHospital: '医院',
  colSince: '加入时间',
  colAddress: '节点地址',
  ours: '本院',
  ports: (raft: number, exchange: number) => `端口 ${raft}（日志）、${exchange}（交换）`,
  replicas: '每个大文件由几家医院保存',
  needed: '变更须获批准',
  neededOf: (needed: number, members: number) => `${members} 家医院中的 ${needed} 家`,
  state: { open: '等待批准', enacted: '已生效', withdrawn: '已撤回', expired: '已过期' } as Record<
    string,
    string
  >,
  proposedBy: (name: string) => `由 ${name} 提出`,
  until: '截止',
  count: (counted: number, needed: number) => `${counted} 家已批准，须 ${needed} 家`,
  approvedBy: (names: string) => `已批准：${names}`,
  approve: '批准',
  withdraw: '撤回',
  approved: '已批准',
  withdrawn: '提议已撤回',
  proposed: '提议已提交',

  admit: (name: string) => `接纳 ${name} 加入联盟`,
  remove: (name: string) => `将 ${name} 移出联盟`,
  node: (name: string, host: string) => `${name} 的节点改用地址 ${host}`,
  keys: (name: string) => `${name} 更换签名与加密密钥`,
  parameters: (replicas: number) => `每个大文件改由 ${replicas} 家医院保存`,
  admitMeans: '它将参与确认区块、保存密文；其医生和患者可使用账本。请先用可靠的方式与该医院核对签名密钥。',
  removeMeans:
    '其节点不再能连接，其工作人员的签名不再被接受；患者仍可处理自己的病历。它不能再以同一编号加入。',
  nodeMeans: '变更生效后，其他医院立即改连此地址，只信任此证书。',
  keysMeans: '旧密钥此后的签名一律无效。请先与该医院核对新密钥。',
  parametersMeans: '此后的大文件按新的份数分存。',
  hospitalId: '医院编号',
  signingKey: '签名密钥',
  certificate: '节点证书',

  approveTitle: '批准这项提议？',
  approveLast: '本院批准后，变更立即生效。',
  approveMore: (missing: number) => `本院批准后，还须 ${missing} 家医院批准。批准不能收回。`,
  signed: '这项决定由本院的密钥签名，记入账本，所有成员可见。',
  withdrawTitle: '撤回这项提议？',
  withdrawMeans: '撤回后不能再批准；需要时可重新提出。',
  proposeLead: (needed: number, members: number) =>
    `提议由本院的密钥签名，同时视为本院已批准；须 ${members} 家医院中的 ${needed} 家批准才生效。`,
  dangerTitle: '移除会让整家医院失去对账本的使用',
  days: (days: number) => `${days} 天`,
};

export const en: typeof zh = {
  alone: 'This hospital keeps the ledger alone',
  aloneText:
    'Once it forms a consortium with others, you see the members here, propose changes and approve those of others. The operations handbook has the steps.',
  none: 'No proposals yet',
  noneText: 'Changes that members propose are listed here, and wait for the approval of the others.',
  colHospital: 'Hospital',
  colSince: 'Member since',
  colAddress: 'Node',
  ours: 'This hospital',
  ports: (raft, exchange) => `ports ${raft} (log), ${exchange} (exchange)`,
  replicas: 'Hospitals that hold each large file',
  needed: 'A change needs',
  neededOf: (needed, members) => `${needed} of ${members} hospitals`,
  state: { open: 'Waits for approval', enacted: 'In force', withdrawn: 'Withdrawn', expired: 'Run out' },
  proposedBy: (name) => `Proposed by ${name}`,
  until: 'Until',
  count: (counted, needed) => `${counted} approved, ${needed} needed`,
  approvedBy: (names) => `Approved by ${names}`,
  approve: 'Approve',
  withdraw: 'Withdraw',
  approved: 'Approved',
  withdrawn: 'The proposal is withdrawn',
  proposed: 'The proposal is on the ledger',

  admit: (name) => `Admit ${name} to the consortium`,
  remove: (name) => `Remove ${name} from the consortium`,
  node: (name, host) => `The node of ${name} moves to ${host}`,
  keys: (name) => `${name} gets new signing and encryption keys`,
  parameters: (replicas) =>
    replicas === 1 ? '1 hospital holds each large file' : `${replicas} hospitals hold each large file`,
  admitMeans:
    'It will confirm blocks and keep ciphertexts; its doctors and patients use the ledger. Compare its signing key with that hospital first, by a way you trust.',
  removeMeans:
    'Its node is cut off and its people’s signatures count no longer; its patients still act on their own records. It cannot come back under this id.',
  nodeMeans:
    'The others connect to this address, and trust this certificate alone, as soon as it is in force.',
  keysMeans:
    'What the old keys sign from then on is void. Compare the new keys with that hospital first, by a way you trust.',
  parametersMeans: 'Large files that come from then on are kept by that many.',
  hospitalId: 'Hospital id',
  signingKey: 'Signing key',
  certificate: 'Node certificate',

  approveTitle: 'Approve this proposal?',
  approveLast: 'With this hospital’s approval the change is in force at once.',
  approveMore: (missing) =>
    `After this hospital ${missing === 1 ? '1 more has' : `${missing} more have`} to approve. An approval cannot be taken back.`,
  signed: 'The decision is signed by this hospital’s key and stands on the ledger, for all members to see.',
  withdrawTitle: 'Withdraw this proposal?',
  withdrawMeans: 'It cannot be approved any more; you can propose it anew.',
  proposeLead: (needed, members) =>
    `The proposal is signed by this hospital’s key and counts as its approval; ${needed} of ${members} hospitals have to approve before it is in force.`,
  dangerTitle: 'A removal takes the ledger away from a whole hospital',
  days: (days) => (days === 1 ? '1 day' : `${days} days`),
};

export function words(): typeof zh {
  return inLanguage<typeof zh>({ en, zh });
}
