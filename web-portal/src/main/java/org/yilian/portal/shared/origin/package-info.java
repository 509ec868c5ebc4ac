/** Which origin (RFC 6454) this server has, and which requests come from it. */
package org.yilian.portal.shared.origin;
