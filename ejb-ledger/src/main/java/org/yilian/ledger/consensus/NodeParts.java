package org.yilian.ledger.consensus;

import java.util.Optional;
import org.yilian.ledger.contract.Contracts;
import org.yilian.ledger.contract.SignatureVerifier;
import org.yilian.ledger.contract.TransactionReader;
import org.yilian.ledger.contract.state.StateCodec;
import org.yilian.ledger.data.Transaction;

/**
 * What a node is made of.
 *
 * @param store the database
 * @param tail entries applied last, if the database holds commits in memory
 * @param contracts decide
 * @param reader reads envelopes
 * @param codec reads state entries
 * @param verifier verifies attestations
 * @param genesis the transaction that an empty ledger begins with; empty if it is founded by an
 *     ordered one
 * @param incidents takes reports of misconduct
 */
public record NodeParts(
    LedgerStore store,
    EntryTail tail,
    Contracts contracts,
    TransactionReader reader,
    StateCodec codec,
    SignatureVerifier verifier,
    Optional<Transaction> genesis,
    IncidentLog incidents) {}
