package org.yilian.ledger.adapter.peer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.Digest;
import org.yilian.ledger.data.MalformedValueException;
import org.yilian.ledger.data.ParticipantId;
import org.yilian.ledger.data.TransactionId;
import org.yilian.ledger.network.Claim;

/** What is asked for, as a path and a query (protocol §7): written and read in one place. */
final class ExchangePaths {
  static final String ROOT = "/exchange/v1/";

  private static final String CIPHERTEXTS = "ciphertexts";
  private static final String BLOCKS = "blocks";
  private static final String POSITIONS = "log-positions";
  private static final String FILES = "files";
  private static final String LEAVES = "leaves";
  private static final String READER = "reader";
  private static final String VIEW = "view";
  private static final String HEIGHT = "height";
  private static final String NUMBER = "0|[1-9][0-9]{0,15}";
  private static final int MAX_INDEX_DIGITS = 9;

  /** Below it stand the topics of portals' questions. */
  static final String PORTAL = ROOT + "portal/";

  /** Where a member asks to have an entry ordered. */
  static final String ENTRIES = ROOT + "entries";

  private static final Pattern TOPIC = Pattern.compile("[a-z-]{1,32}");

  private ExchangePaths() {}

  /** Reads the topic of a portal's question from its path. */
  static Optional<String> topic(String path) {
    return Optional.of(path)
        .filter(one -> one.startsWith(PORTAL))
        .map(one -> one.substring(PORTAL.length()))
        .filter(one -> TOPIC.matcher(one).matches());
  }

  /** One question. */
  sealed interface Question {
    /** A ciphertext by its hash. */
    record OfCiphertext(Digest hash) implements Question {}

    /** The blocks behind a height. */
    record OfBlocks(BlockHeight after) implements Question {}

    /** The log positions of the blocks behind a height. */
    record OfPositions(BlockHeight after) implements Question {}

    /** The leaf hashes of a file. */
    record OfLeaves(Digest root) implements Question {}

    /** A chunk of a file. */
    record OfChunk(Digest root, int index) implements Question {}
  }

  static String write(Question question) {
    if (question instanceof Question.OfCiphertext ciphertext) {
      return ROOT + CIPHERTEXTS + '/' + ciphertext.hash();
    }
    if (question instanceof Question.OfBlocks blocks) {
      return ROOT + BLOCKS + '/' + blocks.after();
    }
    if (question instanceof Question.OfPositions positions) {
      return ROOT + POSITIONS + '/' + positions.after();
    }
    if (question instanceof Question.OfLeaves leaves) {
      return ROOT + FILES + '/' + leaves.root() + '/' + LEAVES;
    }
    Question.OfChunk chunk = (Question.OfChunk) question;
    return ROOT + FILES + '/' + chunk.root() + '/' + chunk.index();
  }

  static String write(Claim claim) {
    StringBuilder query = new StringBuilder();
    if (claim instanceof Claim.Reader reader) {
      query.append(READER).append('=').append(reader.reader()).append('&');
      reader.view().ifPresent(view -> query.append(VIEW).append('=').append(view).append('&'));
    }
    return query.append(HEIGHT).append('=').append(claim.height()).toString();
  }

  /** Reads a path; empty if nothing is called so. */
  static Optional<Question> question(String path) {
    if (!path.startsWith(ROOT)) {
      return Optional.empty();
    }
    List<String> parts = List.of(path.substring(ROOT.length()).split("/", -1));
    try {
      if (parts.size() == 2 && parts.get(0).equals(CIPHERTEXTS)) {
        return Optional.of(new Question.OfCiphertext(Digest.parse(parts.get(1))));
      }
      if (parts.size() == 2 && parts.get(1).matches(NUMBER)) {
        return ofHeight(parts.get(0), new BlockHeight(Long.parseLong(parts.get(1))));
      }
      return parts.size() == 3 && parts.get(0).equals(FILES)
          ? ofFile(Digest.parse(parts.get(1)), parts.get(2))
          : Optional.empty();
    } catch (MalformedValueException e) {
      return Optional.empty();
    }
  }

  private static Optional<Question> ofHeight(String what, BlockHeight height) {
    return switch (what) {
      case BLOCKS -> Optional.of(new Question.OfBlocks(height));
      case POSITIONS -> Optional.of(new Question.OfPositions(height));
      default -> Optional.empty();
    };
  }

  private static Optional<Question> ofFile(Digest root, String part) {
    if (part.equals(LEAVES)) {
      return Optional.of(new Question.OfLeaves(root));
    }
    return part.matches(NUMBER) && part.length() <= MAX_INDEX_DIGITS
        ? Optional.of(new Question.OfChunk(root, Integer.parseInt(part)))
        : Optional.empty();
  }

  /** Reads a query, strictly: each member once, none unknown; empty if it is anything else. */
  static Optional<Claim> claim(String query) {
    Map<String, String> members = new HashMap<>();
    for (String member : query == null ? new String[0] : query.split("&", -1)) {
      int equals = member.indexOf('=');
      if (equals < 0
          || members.put(member.substring(0, equals), member.substring(equals + 1)) != null) {
        return Optional.empty();
      }
    }
    String height = members.getOrDefault(HEIGHT, "");
    if (!height.matches(NUMBER) || !Set.of(READER, VIEW, HEIGHT).containsAll(members.keySet())) {
      return Optional.empty();
    }
    try {
      return claim(members, new BlockHeight(Long.parseLong(height)));
    } catch (MalformedValueException e) {
      return Optional.empty();
    }
  }

  private static Optional<Claim> claim(Map<String, String> members, BlockHeight height) {
    Optional<TransactionId> view = Optional.ofNullable(members.get(VIEW)).map(TransactionId::parse);
    if (members.containsKey(READER)) {
      ParticipantId reader = new ParticipantId(members.get(READER));
      return Optional.of(new Claim.Reader(reader, view, height));
    }
    return view.isEmpty() ? Optional.of(new Claim.Holder(height)) : Optional.empty();
  }
}
