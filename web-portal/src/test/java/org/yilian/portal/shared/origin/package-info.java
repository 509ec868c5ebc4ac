/** Which origin is ours. */
package org.yilian.portal.shared.origin;
