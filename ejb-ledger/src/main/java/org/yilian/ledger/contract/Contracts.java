package org.yilian.ledger.contract;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.yilian.ledger.contract.state.LedgerState;
import org.yilian.ledger.contract.state.Participant;
import org.yilian.ledger.contract.state.StateCodec;
import org.yilian.ledger.contract.state.StateKey;
import org.yilian.ledger.contract.state.StateReader;
import org.yilian.ledger.data.GenesisBody;
import org.yilian.ledger.data.Nonce;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.Transaction;
import org.yilian.ledger.data.TransactionId;

/**
 * All contracts: decides, one candidate after the other, who is in the next block and what it
 * changes. Each candidate sees what the accepted ones before it changed.
 *
 * <p>Pure: same arguments, same answer, on every node. Thread-safe.
 */
public final class Contracts {
  private final StateCodec codec;
  private final SignatureVerifier verifier;
  private final CommonRules rules;
  private final GenesisContract genesis;

  /**
   * @param codec how entries are read and written
   * @param verifier verifies signatures; may remember what it verified
   */
  public Contracts(StateCodec codec, SignatureVerifier verifier) {
    this.codec = codec;
    this.verifier = verifier;
    this.rules = new CommonRules(verifier);
    this.genesis = new GenesisContract(rules);
  }

  /**
   * Drafts a block. Neither the base state nor the window is changed: whoever seals the block
   * writes the changes and feeds the window.
   *
   * @param base the state after the block before
   * @param nonces of the blocks before
   * @param context height and time of the new block
   * @param candidates in order
   * @return an outcome for each candidate, and what changes
   */
  public BlockDraft apply(
      LedgerState base, NonceWindow nonces, BlockContext context, List<Candidate> candidates) {
    Draft draft = new Draft(base, nonces, context);
    List<Outcome> outcomes = new ArrayList<>(candidates.size());
    for (Candidate candidate : candidates) {
      outcomes.add(draft.judge(candidate));
    }
    return new BlockDraft(outcomes, draft.state.changes());
  }

  /**
   * Where a transaction's contract is sure or likely to look, known from the transaction alone, so
   * that a store can fetch the entries of many transactions at once.
   *
   * @param transaction any
   * @return keys; the contract may look elsewhere too
   */
  public static Set<StateKey> likelyReads(Transaction transaction) {
    return LikelyReads.of(transaction);
  }

  /**
   * The rules that hold for every type, judged on a state that may not be the last: what fails here
   * need not be ordered.
   *
   * @param base the state known now
   * @param transaction any but the founding one
   * @param now the present time
   * @return the first rule that is broken; empty if the contract is to decide
   */
  public Optional<Refusal> foresee(LedgerState base, Transaction transaction, Instant now) {
    try {
      rules.check(transaction, new StateReader(base, codec), now);
      return Optional.empty();
    } catch (RefusedException refused) {
      return Optional.of(refused.refusal());
    }
  }

  private record Use(ParticipantId actor, Nonce nonce) {}

  /** One block in the making. */
  private final class Draft {
    private final DraftState state;
    private final StateReader reader;
    private final NonceWindow nonces;
    private final BlockContext context;
    private final Map<Use, TransactionId> used = new HashMap<>();

    Draft(LedgerState base, NonceWindow nonces, BlockContext context) {
      this.state = new DraftState(base, codec);
      this.reader = new StateReader(state, codec);
      this.nonces = nonces;
      this.context = context;
    }

    Outcome judge(Candidate candidate) {
      Transaction transaction = candidate.transaction();
      Optional<TransactionId> sameNonce = findNonce(transaction);
      if (sameNonce.isPresent() && sameNonce.get().equals(transaction.id())) {
        return new Outcome.Duplicate(transaction.id());
      }
      try {
        List<ParticipantId> archives = apply(transaction, sameNonce.isPresent());
        state.checkSizes();
        checkCiphertexts(candidate);
        used.put(new Use(transaction.actor(), transaction.nonce()), transaction.id());
        return new Outcome.Accepted(transaction, archives, state.accept());
      } catch (RefusedException refused) {
        state.refuse();
        return new Outcome.Refused(transaction, refused.refusal());
      }
    }

    private Optional<TransactionId> findNonce(Transaction transaction) {
      TransactionId inBlock = used.get(new Use(transaction.actor(), transaction.nonce()));
      return inBlock != null
          ? Optional.of(inBlock)
          : nonces.find(transaction.actor(), transaction.nonce(), context.time());
    }

    private List<ParticipantId> apply(Transaction transaction, boolean replayed)
        throws RefusedException {
      if (transaction.body() instanceof GenesisBody) {
        genesis.apply(transaction, state, reader, context.time());
        return List.of();
      }
      Participant actor = rules.check(transaction, reader, context.time());
      ContractCall.require(!replayed, RefusalCode.NONCE_REPLAYED, "nonce");
      ContractCall call = new ContractCall(transaction, actor, context, state, reader, verifier);
      return Dispatch.apply(transaction, call);
    }

    private void checkCiphertexts(Candidate candidate) throws RefusedException {
      CiphertextCheck check = candidate.ciphertexts();
      ContractCall.require(
          check != CiphertextCheck.MISSING, RefusalCode.CIPHERTEXT_MISSING, "ciphertexts");
      ContractCall.require(
          check != CiphertextCheck.MISMATCH, RefusalCode.CIPHERTEXT_MISMATCH, "ciphertexts");
    }
  }
}
