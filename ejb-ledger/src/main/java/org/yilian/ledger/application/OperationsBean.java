package org.yilian.ledger.application;

import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.DependsOn;
import jakarta.ejb.EJB;
import jakarta.ejb.Local;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
        ledger.node().isStopped(),
        ledger.node().divergedAt().map(BlockHeight::value).orElse(null),
        ledger.node().waiting(),
        ledger.group().ordering().leader().orElse(null),
        members(ledger),
        names(ledger.group().incidents().counts()),
        names(ledger.group().refusals().counts()),
        ledger.scratch().toFile().getParentFile().getUsableSpace());
  }

  private static List<NodeReport.Peer> members(RunningLedger ledger) {
    Map<ParticipantId, BlockHeight> attested = ledger.node().attested();
    List<Member> members = ledger.group().neighbourhood().members();
    if (members.isEmpty()) {
      return List.of(peer(ledger, ledger.hospital(), null, attested));
    }
    return members.stream()
        .map(
            member ->
                peer(
                    ledger,
                    member.hospital(),
                    member.node().host() + ':' + member.node().raftPort(),
                    attested))
        .toList();
  }

  private static NodeReport.Peer peer(
      RunningLedger ledger,
      ParticipantId hospital,
      String address,
      Map<ParticipantId, BlockHeight> attested) {
    return new NodeReport.Peer(
        hospital.value(),
        ledger.state().findHospital(hospital).map(Hospital::name).orElse(""),
        hospital.equals(ledger.hospital()),
        attested.getOrDefault(hospital, BlockHeight.NONE).value(),
        address);
  }

  private static <K extends Enum<K>> Map<String, Long> names(Map<K, Long> counts) {
    return counts.entrySet().stream()
        .collect(Collectors.toMap(one -> one.getKey().name(), Map.Entry::getValue));
  }
}
