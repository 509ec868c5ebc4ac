package org.yilian.ledger.consensus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.adapter.json.JsonTransactionReader;

class BlockAssemblerTest {
  private final List<byte[]> entries = Collections.synchronizedList(new ArrayList<>());
  private final CompletableFuture<Void> ordered = new CompletableFuture<>();
  private final Ordering stuck =
      new Ordering() {
        @Override
        public CompletionStage<Void> order(byte[] entry) {
          entries.add(entry);
          return ordered;
        }

        @Override
        public CompletionStage<Void> whenReady() {
          return CompletableFuture.completedFuture(null);
        }

        @Override
        public void close() {}
      };

  @Test
  void whoeverComesWhenTheQueueIsFullIsRefused() throws Exception {
    BlockAssembler assembler = new BlockAssembler(stuck, new Proposals(), Clock.systemUTC());
    PreparedTransaction transaction = transaction();
    CompletableFuture<TransactionResult> result;
    int accepted = 0;
    do {
      result = assembler.submit(transaction);
      accepted++;
    } while (!result.isDone());
    assertThat(result.get())
        .isEqualTo(
            new TransactionResult.Unavailable(
                transaction.transaction().id(), TransactionResult.Reason.QUEUE_FULL));
    assertThat(accepted).isBetween(1000, 100_000);
    assembler.close();
  }

  @Test
  void whatWaitsWhenTheNodeStopsIsRefused() throws Exception {
    BlockAssembler assembler = new BlockAssembler(stuck, new Proposals(), Clock.systemUTC());
    CompletableFuture<TransactionResult> waiting = assembler.submit(transaction());
    assembler.close();
    assertThat(waiting.get(10, TimeUnit.SECONDS))
        .isInstanceOfSatisfying(
            TransactionResult.Unavailable.class,
            refused ->
                assertThat(refused.reason()).isEqualTo(TransactionResult.Reason.NOT_SERVING));
    assertThat(assembler.submit(transaction())).isDone();
  }

  @Test
  void aProposalThatIsNotOrderedIsAnswered() throws Exception {
    BlockAssembler assembler = new BlockAssembler(stuck, new Proposals(), Clock.systemUTC());
    assembler.start();
    CompletableFuture<TransactionResult> waiting = assembler.submit(transaction());
    ordered.completeExceptionally(new OrderingException("no leader", null));
    assertThat(waiting.get(10, TimeUnit.SECONDS)).isInstanceOf(TransactionResult.Unavailable.class);
    assertThat(entries).hasSize(1);
    assembler.close();
  }

  /** Else nobody would take it. */
  @Test
  void theLargestProposalIsNotTooLarge() throws Exception {
    BroughtCiphertext ciphertext = BroughtCiphertext.inline(new byte[BroughtCiphertext.MAX_INLINE]);
    PreparedTransaction large =
        new PreparedTransaction(transaction().transaction(), List.of(ciphertext, ciphertext));
    BlockAssembler assembler = new BlockAssembler(stuck, new Proposals(), Clock.systemUTC());
    List<CompletableFuture<TransactionResult>> results = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      results.add(assembler.submit(large));
    }
    assembler.start();
    ordered.completeExceptionally(new OrderingException("no leader", null));
    for (CompletableFuture<TransactionResult> result : results) {
      result.get(10, TimeUnit.SECONDS);
    }
    assembler.close();
    assertThat(entries.get(0).length).isBetween(1 << 20, EntryCodec.MAX_BYTES - (64 << 10));
  }

  private static PreparedTransaction transaction() throws Exception {
    SigningKey key = new SigningKey();
    String envelope =
        Envelopes.sign(
            Envelopes.payload(
                "visit.close", Envelopes.id(), 1, "{\"visit\":\"%s\"}".formatted(Envelopes.id())),
            key);
    return new PreparedTransaction(
        new JsonTransactionReader().read(envelope.getBytes(StandardCharsets.UTF_8)), List.of());
  }
}
