package org.yilian.ledger.application.forming;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yilian.ledger.adapter.crypto.HospitalKeys;
import org.yilian.ledger.adapter.crypto.HospitalKeysException;
import org.yilian.ledger.adapter.json.GovernanceChanges;
import org.yilian.ledger.adapter.json.HospitalDescriptors;
import org.yilian.ledger.adapter.json.MalformedJsonException;
import org.yilian.ledger.data.FoundingHospital;
import org.yilian.ledger.data.GovernanceChange;
import org.yilian.ledger.data.HospitalStatement;
import org.yilian.ledger.data.MalformedValueException;
import org.yilian.ledger.data.ParticipantId;

/**
 * The tool of hospital IT for founding a consortium, joining one, or renewing its keys in one
 * (docs/operations.md).
 *
 * <pre>
 *  describe DATA NAME HOST RAFT-PORT EXCHANGE-PORT OUT   this hospital's keys, and its descriptor
 *  apply DATA NAME HOST RAFT-PORT EXCHANGE-PORT OUT      the same, signed: what members admit it by
 *  draft OUT DESCRIPTOR…                                 the genesis of these hospitals, unsigned
 *  sign DATA GENESIS                                     adds this hospital's signature
 *  check GENESIS                                         whether nodes will take it
 *  renew DATA HOSPITAL OUT                               new keys beside the present ones, and the
 *                                                        change by which they come into force
 * </pre>
 *
 * <p>Ends with 0, or with 1 after saying why not, or with 2 if the words are not one of these.
 */
public final class FormConsortium {
  private static final System.Logger LOG = System.getLogger(FormConsortium.class.getName());
  private static final int REFUSED = 1;
  private static final int NOT_UNDERSTOOD = 2;

  private FormConsortium() {}

  /**
   * Does what the words say.
   *
   * @param words see above
   */
  public static void main(String[] words) {
    System.exit(run(List.of(words)));
  }

  static int run(List<String> words) {
    try {
      return perform(words) ? 0 : NOT_UNDERSTOOD;
    } catch (FormingException
        | IOException
        | HospitalKeysException
        | MalformedJsonException
        | MalformedValueException e) {
      LOG.log(System.Logger.Level.ERROR, e.getMessage());
      return REFUSED;
    }
  }

  private static boolean perform(List<String> words)
      throws FormingException, IOException, HospitalKeysException, MalformedJsonException {
    String action = words.isEmpty() ? "" : words.get(0);
    if (action.equals("describe") && words.size() == 7) {
      describe(words);
    } else if (action.equals("apply") && words.size() == 7) {
      apply(words);
    } else if (action.equals("draft") && words.size() > 2) {
      draft(Path.of(words.get(1)), words.subList(2, words.size()));
    } else if (action.equals("sign") && words.size() == 3) {
      Path file = Path.of(words.get(2));
      GenesisFile genesis = GenesisFile.read(file);
      sign(new HospitalHome(Path.of(words.get(1))), genesis);
      genesis.write(file);
    } else if (action.equals("check") && words.size() == 2) {
      GenesisFile.read(Path.of(words.get(1))).check();
    } else if (action.equals("renew") && words.size() == 4) {
      renew(words);
    } else {
      LOG.log(System.Logger.Level.ERROR, "describe | apply | draft | sign | check | renew");
      return false;
    }
    return true;
  }

  private static void sign(HospitalHome home, GenesisFile genesis)
      throws FormingException, IOException, HospitalKeysException {
    HospitalKeys keys = home.keys();
    home.requireOwn(genesis.founder(keys), Clock.systemUTC());
    genesis.sign(keys);
  }

  private static void describe(List<String> words)
      throws FormingException, IOException, HospitalKeysException {
    FoundingHospital described = described(new HospitalHome(Path.of(words.get(1))), words);
    Files.writeString(Path.of(words.get(6)), HospitalDescriptors.write(described));
  }

  /** The change that members propose: whoever holds the signing key states what it says. */
  private static void apply(List<String> words)
      throws FormingException, IOException, HospitalKeysException {
    HospitalHome home = new HospitalHome(Path.of(words.get(1)));
    FoundingHospital described = described(home, words);
    HospitalKeys keys = home.keys();
    HospitalStatement statement =
        HospitalStatement.sign(keys.key(), HospitalStatement.of(described), keys::sign);
    Files.writeString(
        Path.of(words.get(6)),
        GovernanceChanges.write(new GovernanceChange.Admit(described, statement)));
    LOG.log(System.Logger.Level.INFO, "signing key " + keys.key());
  }

  /** The change that a member proposes: whoever holds the new signing key states whose it is. */
  private static void renew(List<String> words) throws IOException, HospitalKeysException {
    ParticipantId hospital = new ParticipantId(words.get(2));
    HospitalKeys next = new HospitalHome(Path.of(words.get(1))).nextKeys(hospital);
    HospitalStatement statement =
        HospitalStatement.sign(
            next.key(), HospitalStatement.ofKeys(hospital, next.publicKeys()), next::sign);
    Files.writeString(
        Path.of(words.get(3)),
        GovernanceChanges.write(
            new GovernanceChange.Rekey(hospital, next.publicKeys(), statement)));
    LOG.log(System.Logger.Level.INFO, "signing key " + next.key());
  }

  private static FoundingHospital described(HospitalHome home, List<String> words)
      throws FormingException, IOException, HospitalKeysException {
    return home.describe(
        words.get(2), words.get(3), port(words.get(4)), port(words.get(5)), Clock.systemUTC());
  }

  private static int port(String text) throws FormingException {
    if (!text.matches("\\d{1,5}")) {
      throw new FormingException("not a port: " + text, null);
    }
    return Integer.parseInt(text);
  }

  private static void draft(Path out, List<String> descriptors)
      throws IOException, MalformedJsonException {
    List<FoundingHospital> hospitals = new ArrayList<>();
    for (String descriptor : descriptors) {
      hospitals.add(HospitalDescriptors.read(Files.readString(Path.of(descriptor))));
    }
    GenesisFile.draft(hospitals, Clock.systemUTC()).write(out);
  }

  /** For callers that have an array. */
  static int run(String... words) {
    return run(Arrays.asList(words));
  }
}
