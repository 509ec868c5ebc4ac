package org.yilian.ledger.application;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.yilian.ledger.consensus.BroughtCiphertext;
import org.yilian.ledger.consensus.SealedBlock;
import org.yilian.ledger.consensus.SealedTransaction;
import org.yilian.ledger.consensus.audit.AuditSource;
import org.yilian.ledger.contract.state.Parcel;
import org.yilian.ledger.contract.state.RecordEntry;
import org.yilian.ledger.contract.state.StateCodec;
import org.yilian.ledger.contract.state.StateKey;
import org.yilian.ledger.data.CiphertextRef;
import org.yilian.ledger.data.RecordContent;
import org.yilian.ledger.network.Item;

/** What stands beside the chain and not in it: large ciphertexts, and files. */
final class HeldItems {
  private static final int PAGE = 200;

  private final AuditSource rows;
  private final StateCodec codec;

  HeldItems(AuditSource rows, StateCodec codec) {
    this.rows = rows;
    this.codec = codec;
  }

  /** What a block brought. */
  static List<Item> of(SealedBlock block) {
    return block.transactions().stream().flatMap(HeldItems::of).toList();
  }

  private static Stream<Item> of(SealedTransaction sealed) {
    return Stream.concat(
        sealed.ciphertexts().stream()
            .filter(brought -> !brought.isInline())
            .map(brought -> new Item.Ciphertext(brought.ref())),
        sealed.transaction().body().files().stream().map(Item.File::new));
  }

  /**
   * Goes through all that the state names, page by page.
   *
   * @param page says whether to go on
   */
  void all(Predicate<List<Item>> page) {
    all(StateKey.RECORD, text -> of(codec.decode(RecordEntry.class, text).content()), page);
    all(
        StateKey.PARCEL,
        text -> large(List.of(codec.decode(Parcel.class, text).ciphertext())),
        page);
  }

  private interface Decoding {
    List<Item> items(String text);
  }

  private void all(String space, Decoding decoding, Predicate<List<Item>> page) {
    String last = space + ':';
    boolean more = true;
    while (more) {
      List<AuditSource.StateRecord> entries = rows.states(last, PAGE);
      List<Item> items = new ArrayList<>();
      more = !entries.isEmpty();
      for (AuditSource.StateRecord entry : entries) {
        last = entry.key();
        more &= entry.space().equals(space);
        if (more) {
          items.addAll(decoding.items(entry.content()));
        }
      }
      more &= page.test(items);
    }
  }

  private static List<Item> of(RecordContent content) {
    List<Item> items = new ArrayList<>(large(content.ciphertexts()));
    content.files().stream().map(Item.File::new).forEach(items::add);
    return items;
  }

  private static List<Item> large(List<CiphertextRef> ciphertexts) {
    List<Item> large = new ArrayList<>();
    ciphertexts.stream()
        .filter(ref -> ref.size() > BroughtCiphertext.MAX_INLINE)
        .map(Item.Ciphertext::new)
        .forEach(large::add);
    return large;
  }
}
