package org.yilian.ledger.consensus;

import org.yilian.ledger.contract.Contracts;
import org.yilian.ledger.contract.SignatureVerifier;
import org.yilian.ledger.contract.TransactionReader;
import org.yilian.ledger.contract.state.StateCodec;

/**
 * What a node is made of.
 *
 * @param store the database
 * @param contracts decide
 * @param reader reads envelopes
 * @param codec reads state entries
 * @param verifier verifies attestations
 */
public record NodeParts(
    LedgerStore store,
    Contracts contracts,
    TransactionReader reader,
    StateCodec codec,
    SignatureVerifier verifier) {}
