import { CodedError } from './coded-error';

export type KeyringErrorCode =
  | 'LOCKED'
  | 'NO_CARD'
  | 'WRONG_PASSPHRASE'
  | 'WEAK_PASSPHRASE'
  | 'PASSPHRASE_CHANGED'
  | 'CARD_MALFORMED'
  | 'CARD_FOREIGN'
  | 'KEY_MISSING'
  | 'KEYRING_CONFLICT';

/** Why a keyring could not be opened, used or kept. */
export class KeyringError extends CodedError {
  override readonly name = 'KeyringError';
  constructor(
    readonly code: KeyringErrorCode,
    message: string,
  ) {
    super(message);
  }
}
