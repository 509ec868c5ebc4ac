package org.yilian.ledger.application;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.yilian.ledger.adapter.ratis.RatisOrdering;
import org.yilian.ledger.application.api.NodeReport;
import org.yilian.ledger.application.api.Operations;
import org.yilian.ledger.consensus.LedgerHead;
import org.yilian.ledger.contract.state.Hospital;
import org.yilian.ledger.contract.state.Member;
import org.yilian.ledger.data.BlockHeight;
import org.yilian.ledger.data.ParticipantId;

/** Reports how the node is doing. */
@Singleton
@Local(Operations.class)
@DependsOn("LedgerLifecycle")
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class OperationsBean implements Operations {
  /** Members that speak with one another do so several times a second. */
  private static final Duration SILENT = Duration.ofSeconds(10);

  @EJB private LedgerLifecycle lifecycle;

  /** For the container. */
  public OperationsBean() {}

  OperationsBean(LedgerLifecycle lifecycle) {
    this.lifecycle = lifecycle;
  }

  @Override
  public NodeReport report() {
    RunningLedger ledger = lifecycle.running();
    LedgerHead head = ledger.node().head();
    return new NodeReport(
        head.height().value(),
        head.finalHeight().value(),
        ledger.node().isServing(),
        ledger
            .group()
            .catchUp()
            .flatMap(CatchUp::progress)
            .map(progress -> progress.target().value())
            .orElse(null),
        ledger.node().isStopped(),
        ledger.node().divergedAt().map(BlockHeight::value).orElse(null),
        ledger.node().waiting(),
        ledger.group().ordering().engine().flatMap(RatisOrdering::leader).orElse(null),
        members(ledger),
        names(ledger.group().incidents().counts()),
        ledger.group().incidents().last().stream().map(OperationsBean::noted).toList(),
        names(ledger.group().refusals().counts()),
        ledger.scratch().toFile().getParentFile().getUsableSpace());
  }

  private static NodeReport.NotedIncident noted(Incidents.Noted noted) {
    return new NodeReport.NotedIncident(
        noted.time(),
        noted.incident().kind().name(),
        noted.incident().peer(),
        noted.incident().detail());
  }

  private static List<NodeReport.Peer> members(RunningLedger ledger) {
    List<Member> members = ledger.group().neighbourhood().members();
    Sight sight = Sight.of(ledger);
    if (members.isEmpty()) {
      return List.of(sight.peer(ledger.hospital(), null));
    }
    return members.stream()
        .map(
            member ->
                sight.peer(
                    member.hospital(), member.node().host() + ':' + member.node().raftPort()))
        .toList();
  }

  /**
   * What this node sees of members, at one moment.
   *
   * @param ledger of this node
   * @param attested the newest header of each
   * @param judges whose attestations count for the newest block
   * @param silences how long ago they spoke with this node
   */
  private record Sight(
      RunningLedger ledger,
      Map<ParticipantId, BlockHeight> attested,
      Set<ParticipantId> judges,
      Map<String, Duration> silences) {

    static Sight of(RunningLedger ledger) {
      return new Sight(
          ledger,
          ledger.node().attested(),
          ledger.node().membership().judging(ledger.node().head().height()),
          ledger.group().ordering().engine().map(RatisOrdering::silences).orElse(Map.of()));
    }

    NodeReport.Peer peer(ParticipantId hospital, String address) {
      boolean self = hospital.equals(ledger.hospital());
      Optional<Duration> silence =
          Optional.ofNullable(silences.get(hospital.value())).filter(one -> !self);
      return new NodeReport.Peer(
          hospital.value(),
          ledger.state().findHospital(hospital).map(Hospital::name).orElse(""),
          self,
          attested.getOrDefault(hospital, BlockHeight.NONE).value(),
          address,
          judges.contains(hospital),
          silence.map(ledger.clock().instant()::minus).orElse(null),
          silence.map(one -> one.compareTo(SILENT) < 0).orElse(null));
    }
  }

  private static <K extends Enum<K>> Map<String, Long> names(Map<K, Long> counts) {
    return counts.entrySet().stream()
        .collect(Collectors.toMap(one -> one.getKey().name(), Map.Entry::getValue));
  }
}
