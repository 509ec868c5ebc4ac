package org.yilian.portal.shared.shortcode;

import java.time.Instant;

/**
 * Eight digits that stand for a patient for ten minutes.
 *
 * @param code the digits
 * @param expires from then on it stands for nobody
 */
public record ShortCode(String code, Instant expires) {}
