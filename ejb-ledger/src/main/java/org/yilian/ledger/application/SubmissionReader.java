package org.yilian.ledger.application;

import java.util.ArrayList;
import java.util.List;
import org.yilian.ledger.adapter.json.JsonObject;
import org.yilian.ledger.adapter.json.MalformedJsonException;
import org.yilian.ledger.adapter.json.StrictJson;
import org.yilian.ledger.application.api.MalformedSubmissionException;
import org.yilian.ledger.application.api.Submission;
import org.yilian.ledger.application.api.SubmissionBatch;
import org.yilian.ledger.contract.RefusalCode;
import org.yilian.ledger.data.CiphertextRef;

/** Reads the body of {@code POST /transactions}, strictly (protocol §5). */
final class SubmissionReader {
  private static final StrictJson JSON = StrictJson.withStringsUpTo(CiphertextRef.MAX_SIZE_BYTES);

  /** An object that is not an envelope: refused by whoever reads it as one. */
  private static final String NO_ENVELOPE = "{}";

  private SubmissionReader() {}

  static SubmissionBatch read(byte[] body, int most) throws MalformedSubmissionException {
    try {
      Object json = JSON.read(body);
      if (json instanceof JsonObject one) {
        return new SubmissionBatch(false, List.of(submission(one)));
      }
      if (!(json instanceof List<?> several)) {
        throw new MalformedJsonException("neither an object nor an array");
      }
      if (several.size() > most) {
        throw new MalformedSubmissionException(
            RefusalCode.OVERSIZE.name(), "at most " + most + " transactions at once");
      }
      List<Submission> submissions = new ArrayList<>();
      for (Object one : several) {
        submissions.add(submission(one));
      }
      return new SubmissionBatch(true, submissions);
    } catch (MalformedJsonException e) {
      throw new MalformedSubmissionException(RefusalCode.MALFORMED_JSON.name(), e.getMessage());
    }
  }

  private static Submission submission(Object json) throws MalformedJsonException {
    if (!(json instanceof JsonObject object)) {
      throw new MalformedJsonException("a submission is an object");
    }
    object.exactly("transaction", "ciphertexts");
    return new Submission(envelope(object.object("transaction")), object.texts("ciphertexts"));
  }

  /** The envelope's text again. Its strings are base64url, hence need no escaping. */
  private static String envelope(JsonObject json) {
    try {
      json.exactly("payload", "signatures");
      StringBuilder text = new StringBuilder("{\"payload\":\"").append(plain(json, "payload"));
      text.append("\",\"signatures\":[");
      String separator = "";
      for (JsonObject signature : json.objects("signatures")) {
        signature.exactly("protected", "signature");
        text.append(separator).append("{\"protected\":\"").append(plain(signature, "protected"));
        text.append("\",\"signature\":\"").append(plain(signature, "signature")).append("\"}");
        separator = ",";
      }
      return text.append("]}").toString();
    } catch (MalformedJsonException e) {
      return NO_ENVELOPE;
    }
  }

  private static String plain(JsonObject json, String name) throws MalformedJsonException {
    String text = json.text(name);
    boolean plain =
        text.chars()
            .allMatch(
                c ->
                    (c >= 'A' && c <= 'Z')
                        || (c >= 'a' && c <= 'z')
                        || (c >= '0' && c <= '9')
                        || c == '-'
                        || c == '_');
    if (!plain) {
      throw new MalformedJsonException(name);
    }
    return text;
  }
}
