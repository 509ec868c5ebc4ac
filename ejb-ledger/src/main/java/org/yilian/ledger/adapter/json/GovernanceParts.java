package org.yilian.ledger.adapter.json;

import org.yilian.ledger.data.Body;
import org.yilian.ledger.data.GovernanceBody;
import org.yilian.ledger.data.GovernanceChange;
import org.yilian.ledger.data.HospitalStatement;

/** How a consortium is governed, in bodies and in state entries, as JSON and back. */
final class GovernanceParts {
  private GovernanceParts() {}

  static Body propose(JsonObject json) throws MalformedJsonException {
    json.exactly("change", "until");
    return new GovernanceBody.Propose(change(json.object("change")), Parts.time(json, "until"));
  }

  static void body(JsonWriter json, GovernanceBody body) {
    if (body instanceof GovernanceBody.Propose propose) {
      json.object("change", propose.change(), GovernanceParts::change);
      json.time("until", propose.until());
    } else if (body instanceof GovernanceBody.Approve approve) {
      json.text("proposal", approve.proposal());
    } else if (body instanceof GovernanceBody.Withdraw withdraw) {
      json.text("proposal", withdraw.proposal());
    }
  }

  static GovernanceChange change(JsonObject json) throws MalformedJsonException {
    return switch (json.text("kind")) {
      case GovernanceChange.Admit.KIND -> admit(json);
      case GovernanceChange.Remove.KIND -> {
        json.exactly("kind", "hospital");
        yield new GovernanceChange.Remove(Parts.participant(json, "hospital"));
      }
      case GovernanceChange.Move.KIND -> {
        json.exactly("kind", "hospital", "node");
        yield new GovernanceChange.Move(
            Parts.participant(json, "hospital"), HospitalParts.node(json.object("node")));
      }
      case GovernanceChange.Rekey.KIND -> {
        json.exactly("kind", "hospital", "signingKey", "encryptionKey", "statement");
        yield new GovernanceChange.Rekey(
            Parts.participant(json, "hospital"), Parts.keys(json), statement(json));
      }
      case GovernanceChange.Tune.KIND -> {
        json.exactly("kind", "replicas");
        yield new GovernanceChange.Tune(HospitalParts.replicas(json));
      }
      default -> throw new MalformedJsonException("kind");
    };
  }

  private static GovernanceChange admit(JsonObject json) throws MalformedJsonException {
    json.exactly("kind", "hospital", "name", "signingKey", "encryptionKey", "node", "statement");
    return new GovernanceChange.Admit(HospitalParts.members(json), statement(json));
  }

  private static HospitalStatement statement(JsonObject json) throws MalformedJsonException {
    return new HospitalStatement(json.text("statement"));
  }

  static void change(JsonWriter json, GovernanceChange change) {
    json.text("kind", change.kind());
    if (change instanceof GovernanceChange.Admit admit) {
      HospitalParts.hospital(json, admit.hospital());
      json.text("statement", admit.statement().jws());
    } else if (change instanceof GovernanceChange.Remove remove) {
      json.text("hospital", remove.hospital());
    } else if (change instanceof GovernanceChange.Move move) {
      json.text("hospital", move.hospital()).object("node", move.node(), HospitalParts::node);
    } else if (change instanceof GovernanceChange.Rekey rekey) {
      json.text("hospital", rekey.hospital());
      Parts.keys(json, rekey.keys());
      json.text("statement", rekey.statement().jws());
    } else if (change instanceof GovernanceChange.Tune tune) {
      HospitalParts.replicas(json, tune.replicas());
    }
  }
}
