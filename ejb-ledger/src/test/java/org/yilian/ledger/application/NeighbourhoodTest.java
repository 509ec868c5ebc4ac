package org.yilian.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.adapter.json.JsonStateCodec;
import org.yilian.ledger.consensus.Envelopes;
import org.yilian.ledger.consensus.LedgerHead;
import org.yilian.ledger.contract.state.Member;
import org.yilian.ledger.contract.state.Roster;
import org.yilian.ledger.contract.state.StateKey;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.HospitalNode;
import org.yilian.ledger.data.NodeCertificate;
import org.yilian.ledger.data.ParticipantId;

/** Who is a member, asked for with each message: also while the database is away. */
class NeighbourhoodTest {
  private static final BlockHeight REMOVAL = new BlockHeight(7);

  @TempDir Path directory;
  private final JsonStateCodec codec = new JsonStateCodec();
  private final ParticipantId hospital = new ParticipantId(Envelopes.id());
  private final AtomicReference<LedgerHead> head = new AtomicReference<>();
  private final AtomicInteger readings = new AtomicInteger();
  private Optional<String> stored = Optional.empty();
  private boolean away;
  private Neighbourhood neighbourhood;
  private X509Certificate certificate;

  @BeforeEach
  void admit() throws Exception {
    byte[] der = HospitalsFixture.tls(directory).certificate();
    certificate =
        (X509Certificate)
            CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(der));
    neighbourhood = new Neighbourhood(this::find, codec, head::get);
    store(Optional.empty());
    stand(1, 1);
  }

  private Optional<String> find(StateKey key) {
    readings.incrementAndGet();
    if (away) {
      throw new IllegalStateException("the database does not answer");
    }
    return stored.filter(text -> key.equals(StateKey.roster()));
  }

  private void store(Optional<BlockHeight> until) throws Exception {
    HospitalNode node =
        new HospitalNode("127.0.0.1", 1, 2, NodeCertificate.of(certificate.getEncoded()));
    Member member = new Member(hospital, BlockHeight.NONE, until, node);
    stored = Optional.of(codec.encode(new Roster(List.of(member), Instant.EPOCH)));
  }

  private void stand(long height, long finalHeight) {
    LedgerHead empty = LedgerHead.EMPTY;
    head.set(
        new LedgerHead(
            empty.position(),
            new BlockHeight(height),
            empty.hash(),
            empty.time(),
            height,
            new BlockHeight(finalHeight)));
  }

  @Test
  void theStateIsReadOnceForEachBlockHoweverManyMessagesCome() {
    for (int height = 1; height <= 3; height++) {
      stand(height, 1);
      for (int message = 0; message < 100; message++) {
        assertThat(neighbourhood.owner(certificate)).hasValue(hospital.value());
        assertThat(neighbourhood.certificates()).hasSize(1);
      }
    }
    assertThat(readings).hasValue(3);
  }

  @Test
  void theMembersAreKnownWhileTheDatabaseDoesNotAnswer() throws Exception {
    assertThat(neighbourhood.owner(certificate)).isPresent();
    away = true;
    stand(REMOVAL.value(), REMOVAL.value());
    assertThat(neighbourhood.owner(certificate)).hasValue(hospital.value());
    assertThat(neighbourhood.members()).hasSize(1);

    store(Optional.of(REMOVAL));
    away = false;
    assertThat(neighbourhood.owner(certificate)).isEmpty();
    assertThat(neighbourhood.members()).isEmpty();
  }

  @Test
  void nobodyIsMadeUpBeforeTheDatabaseAnswered() {
    away = true;
    assertThatThrownBy(() -> neighbourhood.members()).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void whoWasRemovedIsHeardUntilThatIsFinal() throws Exception {
    store(Optional.of(REMOVAL));
    stand(REMOVAL.value(), REMOVAL.value() - 1);
    assertThat(neighbourhood.members()).isEmpty();
    assertThat(neighbourhood.owner(certificate)).hasValue(hospital.value());
    stand(REMOVAL.value(), REMOVAL.value());
    assertThat(neighbourhood.owner(certificate)).isEmpty();
    assertThat(neighbourhood.certificates()).isEmpty();
  }
}
