/** A failure with a name: a refusal code of the protocol, or one of this device's own. Pages have a sentence for each. */
export abstract class CodedError extends Error {
  abstract readonly code: string;
}
