package org.yilian.ledger.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yilian.ledger.application.api.GovernanceView;
import org.yilian.ledger.application.api.SubmissionResult;
import org.yilian.ledger.application.forming.AdmissionFixture;

/** How a hospital's administrators take part in deciding on the consortium. */
class GovernanceBeanTest {
  private static final String TWO_REPLICAS = "{\"kind\":\"parameters\",\"replicas\":2}";
  private static final Duration DAY = Duration.ofDays(1);

  @TempDir Path directory;

  @Test
  void whatOneProposesTheOthersSeeAndPutInForce() throws Exception {
    try (HospitalsFixture hospitals = new HospitalsFixture(directory, 3, 1)) {
      SubmissionResult.Ordered proposal = ordered(bean(hospitals, 0).propose(TWO_REPLICAS, DAY));

      GovernanceView.Proposal seen = seen(hospitals, 1, proposal);
      assertThat(seen.change()).isEqualTo(TWO_REPLICAS);
      assertThat(seen.proposer()).isEqualTo(hospitals.id(0).value());
      assertThat(seen.until()).isAfter(seen.time());
      assertThat(seen.counted()).isEqualTo(1);
      assertThat(bean(hospitals, 1).view().needed()).isEqualTo(3);
      assertThat(seen.approvable()).isTrue();
      assertThat(seen.withdrawable()).isFalse();
      GovernanceView.Proposal own = seen(hospitals, 0, proposal);
      assertThat(own.approvable()).isFalse();
      assertThat(own.withdrawable()).isTrue();

      SubmissionResult.Ordered second = ordered(bean(hospitals, 1).approve(proposal.id()));
      HospitalsFixture.await(hospitals.get(2), second.height());
      assertThat(bean(hospitals, 2).view().replicas()).isEqualTo(1);
      SubmissionResult.Ordered third = ordered(bean(hospitals, 2).approve(proposal.id()));
      HospitalsFixture.await(hospitals.get(0), third.height());

      GovernanceView view = bean(hospitals, 0).view();
      assertThat(view.replicas()).isEqualTo(2);
      assertThat(view.proposals().get(0).state()).isEqualTo(GovernanceView.State.ENACTED);
      assertThat(view.proposals().get(0).approvals()).hasSize(3);
      assertThat(view.proposals().get(0).withdrawable()).isFalse();
    }
  }

  @Test
  void whatCannotBeIsRefusedByName() throws Exception {
    try (HospitalsFixture hospitals = new HospitalsFixture(directory, 2, 1)) {
      GovernanceBean first = bean(hospitals, 0);
      String unchanged = "{\"kind\":\"parameters\",\"replicas\":1}";
      assertThat(refusal(first.propose("{\"kind\":\"coup\"}", DAY))).isEqualTo("MALFORMED_BODY");
      assertThat(refusal(first.propose("replicas", DAY))).isEqualTo("MALFORMED_BODY");
      assertThat(refusal(first.propose(unchanged, DAY))).isEqualTo("STATE_UNCHANGED");
      assertThat(refusal(first.propose(TWO_REPLICAS, Duration.ofDays(31))))
          .isEqualTo("UNTIL_OUT_OF_RANGE");
      assertThat(refusal(first.approve("mine"))).isEqualTo("MALFORMED_BODY");
      assertThat(refusal(first.approve("A".repeat(43)))).isEqualTo("UNKNOWN_REFERENCE");

      SubmissionResult.Ordered proposal = ordered(first.propose(TWO_REPLICAS, DAY));
      seen(hospitals, 1, proposal);
      assertThat(refusal(first.approve(proposal.id()))).isEqualTo("STATE_UNCHANGED");
      assertThat(refusal(bean(hospitals, 1).withdraw(proposal.id())))
          .isEqualTo("NOT_YOUR_PROPOSAL");
      SubmissionResult.Ordered withdrawal = ordered(first.withdraw(proposal.id()));
      HospitalsFixture.await(hospitals.get(1), withdrawal.height());
      assertThat(refusal(bean(hospitals, 1).approve(proposal.id()))).isEqualTo("PROPOSAL_CLOSED");
      assertThat(seen(hospitals, 1, proposal).state()).isEqualTo(GovernanceView.State.WITHDRAWN);
    }
  }

  @Test
  void aProposalWhoseTimeWentByIsShownAsOver() throws Exception {
    try (HospitalsFixture hospitals = new HospitalsFixture(directory, 2, 1)) {
      SubmissionResult.Ordered proposal = ordered(bean(hospitals, 0).propose(TWO_REPLICAS, DAY));
      seen(hospitals, 1, proposal);

      GovernanceView.Proposal over =
          new GovernanceLookups(later(hospitals.get(1).running, DAY)).view().proposals().get(0);
      assertThat(over.state()).isEqualTo(GovernanceView.State.EXPIRED);
      assertThat(over.approvable()).isFalse();
    }
  }

  @Test
  void aNewcomerIsAdmittedByTheFileThatItMade() throws Exception {
    try (HospitalsFixture hospitals = new HospitalsFixture(directory, 2, 1)) {
      String application = AdmissionFixture.application(directory.resolve("newcomer"), "Newcomer");
      SubmissionResult.Ordered proposal = ordered(bean(hospitals, 0).propose(application, DAY));
      seen(hospitals, 1, proposal);
      SubmissionResult.Ordered approval = ordered(bean(hospitals, 1).approve(proposal.id()));
      HospitalsFixture.await(hospitals.get(0), approval.height());

      List<GovernanceView.Member> members = bean(hospitals, 0).view().members();
      assertThat(members).hasSize(3);
      assertThat(members.get(2).name()).isEqualTo("Newcomer");
      assertThat(members.get(2).since()).isAfter(members.get(0).since());
      assertThat(members.get(2).host()).isEqualTo("newcomer.example");
    }
  }

  @Test
  void aLoneHospitalHasNoRosterAndDecidesAtOnce() throws Exception {
    try (LedgerFixture alone = new LedgerFixture(directory)) {
      HospitalsFixture.await(alone, 1);
      GovernanceBean bean = new GovernanceBean(alone.lifecycle);
      assertThat(bean.view().members()).isEmpty();
      ordered(bean.propose(TWO_REPLICAS, DAY));
      assertThat(bean.view().replicas()).isEqualTo(2);
      assertThat(bean.view().needed()).isEqualTo(1);
    }
  }

  private static GovernanceView.Proposal seen(
      HospitalsFixture hospitals, int hospital, SubmissionResult.Ordered proposal)
      throws Exception {
    HospitalsFixture.await(hospitals.get(hospital), proposal.height());
    return bean(hospitals, hospital).view().proposals().stream()
        .filter(one -> one.id().equals(proposal.id()))
        .findFirst()
        .orElseThrow();
  }

  private static RunningLedger later(RunningLedger ledger, Duration by) {
    return new RunningLedger(
        ledger.hospital(),
        ledger.keys(),
        ledger.parts(),
        ledger.node(),
        ledger.group(),
        ledger.chain(),
        ledger.excerpts(),
        ledger.ciphertexts(),
        ledger.files(),
        ledger.scratch(),
        Clock.offset(ledger.clock(), by),
        ledger.started(),
        ledger.exchange());
  }

  private static GovernanceBean bean(HospitalsFixture hospitals, int hospital) {
    return new GovernanceBean(hospitals.get(hospital).lifecycle);
  }

  private static SubmissionResult result(CompletionStage<SubmissionResult> stage) throws Exception {
    return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
  }

  private static SubmissionResult.Ordered ordered(CompletionStage<SubmissionResult> stage)
      throws Exception {
    SubmissionResult result = result(stage);
    assertThat(result).isInstanceOf(SubmissionResult.Ordered.class);
    return (SubmissionResult.Ordered) result;
  }

  private static String refusal(CompletionStage<SubmissionResult> stage) throws Exception {
    SubmissionResult result = result(stage);
    assertThat(result).isInstanceOf(SubmissionResult.Refused.class);
    return ((SubmissionResult.Refused) result).code();
  }
}
