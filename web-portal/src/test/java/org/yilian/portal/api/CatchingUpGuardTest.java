package org.yilian.portal.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.PathSegment;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatchingUpGuardTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "session/password",
        "session/proof",
        "me",
        "me/keyring",
        "peers",
        "blocks/7",
        "transactions"
      })
  void whatLeadsToTheNodePageIsAnswered(String path) {
    assertThat(CatchingUpGuard.isOpen(segments(path))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ciphertexts",
        "files/root/0",
        "patients/id/timeline",
        "me/archive",
        "me/views",
        "me/waiting",
        "imports",
        "transactions/id",
        "transactions/id/proof",
        "visits",
        "people",
        "enrolment",
        "governance",
        ""
      })
  void nobodyIsServedBySomethingOutdated(String path) {
    assertThat(CatchingUpGuard.isOpen(segments(path))).isFalse();
  }

  private static List<PathSegment> segments(String path) {
    return Stream.of(path.split("/")).<PathSegment>map(Segment::new).toList();
  }

  private record Segment(String path) implements PathSegment {
    @Override
    public String getPath() {
      return path;
    }

    @Override
    public MultivaluedMap<String, String> getMatrixParameters() {
      return new MultivaluedHashMap<>();
    }
  }
}
