package org.yilian.portal.shared.throttle;

import java.io.Serializable;

/**
 * An attempt that was admitted and counted.
 *
 * @param usernameIndex for whom
 * @param address from where
 * @param device nonce of a browser that is known for this username, or null
 */
public record Attempt(String usernameIndex, String address, String device)
    implements Serializable {}
