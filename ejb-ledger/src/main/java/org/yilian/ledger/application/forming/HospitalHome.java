package org.yilian.ledger.application.forming;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import org.yilian.ledger.adapter.crypto.HospitalKeyStore;
import org.yilian.ledger.adapter.crypto.HospitalKeys;
import org.yilian.ledger.adapter.crypto.HospitalKeysException;
import org.yilian.ledger.adapter.crypto.NodeTls;
import org.yilian.ledger.data.FoundingHospital;
import org.yilian.ledger.data.HospitalNode;
import org.yilian.ledger.data.NodeCertificate;
import org.yilian.ledger.data.ParticipantId;

/**
 * A node's data directory. The id of a hospital that has not run yet follows from its signing key,
 * as it does for a hospital that founds a ledger alone.
 */
final class HospitalHome {
  private static final String PASSWORD_FILE = "YILIAN_KEY_STORE_PASSWORD_FILE";
  private static final int ID_BYTES = 16;

  private final Path keys;

  HospitalHome(Path directory) {
    this.keys = directory.resolve("keys");
  }

  /** The hospital's keys; made if there are none. */
  HospitalKeys keys() throws HospitalKeysException, IOException {
    Files.createDirectories(keys);
    return store("hospital.p12").openOrCreate();
  }

  /** The keys that are to replace the hospital's; made beside those if there are none. */
  HospitalKeys nextKeys(ParticipantId hospital) throws HospitalKeysException {
    return store("hospital.next.p12").openOrSucceed(store("hospital.p12"), hospital);
  }

  private HospitalKeyStore store(String name) {
    Path password =
        Optional.ofNullable(System.getenv(PASSWORD_FILE))
            .map(Path::of)
            .orElse(keys.resolve("key-store.password"));
    return new HospitalKeyStore(keys.resolve(name), password);
  }

  /**
   * Refuses what names this hospital with an id, key or certificate that is not its own: whoever
   * drafted it would receive in its name.
   */
  void requireOwn(FoundingHospital said, Clock clock)
      throws FormingException, HospitalKeysException, IOException {
    HospitalNode node = said.node();
    FoundingHospital own =
        describe(said.name(), node.host(), node.raftPort(), node.exchangePort(), clock);
    if (!own.equals(said)) {
      throw new FormingException(
          "what the genesis says of this hospital is not so: its id, a key or its certificate differs",
          null);
    }
  }

  /** What this hospital says of itself. */
  FoundingHospital describe(String name, String host, int raftPort, int exchangePort, Clock clock)
      throws HospitalKeysException, IOException {
    HospitalKeys hospital = keys();
    NodeTls tls =
        NodeTls.openOrCreate(keys.resolve("node.p12"), keys.resolve("node.password"), host, clock);
    return new FoundingHospital(
        ParticipantId.of(Arrays.copyOf(hospital.key().digest().octets(), ID_BYTES)),
        name,
        hospital.publicKeys(),
        new HospitalNode(host, raftPort, exchangePort, NodeCertificate.of(tls.certificate())));
  }
}
