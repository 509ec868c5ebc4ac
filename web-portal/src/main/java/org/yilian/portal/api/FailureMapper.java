package org.yilian.portal.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yilian.portal.shared.crypto.SecureTokens;
import org.yilian.portal.shared.throttle.TooManyAttemptsException;

/**
 * The one place where failures become answers: {@code {"code","id","message"}}. The id stands in
 * the log beside the code; content stands in neither.
 */
@Provider
public class FailureMapper implements ExceptionMapper<Throwable> {

  private static final Logger LOG = LoggerFactory.getLogger(FailureMapper.class);
  private static final int ID_LENGTH = 10;
  private static final Map<Integer, HttpRefusalCode> CODES =
      Map.of(
          404, HttpRefusalCode.NOT_FOUND,
          405, HttpRefusalCode.METHOD_NOT_ALLOWED,
          406, HttpRefusalCode.NOT_ACCEPTABLE,
          415, HttpRefusalCode.UNSUPPORTED_MEDIA_TYPE);

  @Override
  public Response toResponse(Throwable failure) {
    if (failure instanceof CompletionException && failure.getCause() != null) {
      return toResponse(failure.getCause());
    }
    if (failure instanceof TooManyAttemptsException limit) {
      return toResponse(Refusal.tooManyAttempts(limit.retryAfter()));
    }
    if (failure instanceof Refusal refusal) {
      return refused(refusal);
    }
    if (failure instanceof JsonProcessingException) {
      return refused(
          Refusal.malformed(HttpRefusalCode.MALFORMED_JSON, "The body is not the JSON expected."));
    }
    if (failure instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
      int status = web.getResponse().getStatus();
      HttpRefusalCode code = CODES.getOrDefault(status, HttpRefusalCode.MALFORMED);
      return answer(status, code.name(), newId(), "Not possible.").build();
    }
    return broken(failure);
  }

  private static Response refused(Refusal refusal) {
    String id = newId();
    LOG.info("{} {} {}", refusal.status(), refusal.code(), id);
    Response.ResponseBuilder answer =
        answer(refusal.status(), refusal.code(), id, refusal.getMessage());
    if (refusal.retryAfter() != null) {
      answer.header("Retry-After", Math.max(1, refusal.retryAfter().toSeconds()));
    }
    return answer.build();
  }

  private static Response broken(Throwable failure) {
    String id = newId();
    String code = HttpRefusalCode.INTERNAL.name();
    LOG.error("500 {} {}", code, id, failure);
    return answer(500, code, id, "Something failed here; it was noted under this id.").build();
  }

  private static Response.ResponseBuilder answer(
      int status, String code, String id, String message) {
    return Response.status(status)
        .type(MediaType.APPLICATION_JSON_TYPE)
        .entity(new ErrorAnswer(code, id, message));
  }

  private static String newId() {
    return SecureTokens.base32(ID_LENGTH);
  }
}
