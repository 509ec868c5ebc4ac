package org.yilian.portal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yilian.ledger.application.api.MembersView;
import org.yilian.portal.shared.json.Json;

class MembersAnswerTest {

  @Test
  void whoIsStillAMemberAndWhichKeyIsInUseIsSaidByNull() {
    MembersView view =
        new MembersView(
            "genesis",
            9,
            List.of(
                new MembersView.Member(
                    "one",
                    "One",
                    0,
                    null,
                    List.of(
                        new MembersView.SigningKey("{\"x\":\"1\"}", Instant.ofEpochMilli(5)),
                        new MembersView.SigningKey("{\"x\":\"2\"}", null))),
                new MembersView.Member("other", "Other", 3, 8L, List.of())));

    assertThat(new String(Json.write(MembersAnswer.of(view)), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"genesis\":\"genesis\",\"height\":9,\"members\":["
                + "{\"hospital\":\"one\",\"name\":\"One\",\"from\":0,\"until\":null,\"signingKeys\":["
                + "{\"key\":{\"x\":\"1\"},\"until\":5},{\"key\":{\"x\":\"2\"},\"until\":null}]},"
                + "{\"hospital\":\"other\",\"name\":\"Other\",\"from\":3,\"until\":8,\"signingKeys\":[]}]}");
  }
}
