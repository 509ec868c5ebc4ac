package org.yilian.ledger.consensus;

import org.yilian.ledger.contract.Contracts;
import org.yilian.ledger.contract.SignatureVerifier;
import org.yilian.ledger.contract.TransactionReader;
import org.yilian.ledger.contract.state.StateCodec;

/**
 * What a node is made of.
 *
 * @param store the database
 * @param tail entries applied last, if the database holds commits in memory
 * @param contracts decide
 * @param reader reads envelopes
 * @param codec reads state entries
 * @param verifier verifies attestations
 */
public record NodeParts(
    LedgerStore store,
    EntryTail tail,
    Contracts contracts,
    TransactionReader reader,
    StateCodec codec,
    SignatureVerifier verifier) {}
