package org.yilian.portal.hospital.importing.reading;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Attachment;

/**
 * Scrubs the text of attachments. What is not text, or lies elsewhere, cannot be searched for names
 * and is left out.
 */
final class AttachmentCleaner {
  private static final Set<String> TEXT_TYPES =
      Set.of(
          "application/json", "application/xml", "application/fhir+json", "application/xhtml+xml");
  private static final Pattern CHARSET =
      Pattern.compile(";\\s*charset\\s*=\\s*\"?([A-Za-z0-9_\\-]+)\"?", Pattern.CASE_INSENSITIVE);

  private final Scrubber scrubber;

  AttachmentCleaner(Scrubber scrubber) {
    this.scrubber = scrubber;
  }

  /**
   * Cleans an attachment where it stands.
   *
   * @return whether its content had to be left out
   */
  boolean clean(Attachment attachment) {
    boolean hadContent = attachment.hasData() || attachment.hasUrl();
    attachment.setUrl(null).setHashElement(null);
    attachment.setTitle(scrubber.scrub(attachment.getTitle()));
    if (attachment.hasData() && isText(attachment.getContentType())) {
      Charset charset = charset(attachment.getContentType());
      String text = scrubber.scrub(new String(attachment.getData(), charset));
      byte[] data = text.getBytes(StandardCharsets.UTF_8);
      attachment.setContentType(mediaType(attachment.getContentType()) + "; charset=utf-8");
      attachment.setData(data).setSize(data.length);
      return false;
    }
    attachment.setDataElement(null).setSizeElement(null);
    return hadContent;
  }

  private static boolean isText(String contentType) {
    String type = mediaType(contentType);
    return type.startsWith("text/") || TEXT_TYPES.contains(type);
  }

  private static String mediaType(String contentType) {
    return contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static Charset charset(String contentType) {
    Matcher matcher = CHARSET.matcher(contentType);
    try {
      return matcher.find() ? Charset.forName(matcher.group(1)) : StandardCharsets.UTF_8;
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      return StandardCharsets.UTF_8;
    }
  }
}
