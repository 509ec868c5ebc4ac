package org.yilian.ledger.consensus;

import org.yilian.ledger.data.ParticipantId;

/**
 * Which hospital a node belongs to.
 *
 * @param hospital its id
 * @param signer signs with its key
 */
public record NodeIdentity(ParticipantId hospital, HeaderSigner signer) {}
